"""Which browsers are signed in, without asking the store each time."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import monotonic

from sqlalchemy import Engine
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from api.access.hours import hour, told
from api.context import Principal
from api.errors import DATABASE_ERRORS
from claims import db, store
from claims.access import Key, moment, token_hash
from claims.accounts import Account, Holder, Login, new_secret
from claims.errors import StoreError
from claims.settings import AccessSettings

LOG = logging.getLogger(__name__)
MOST = 10_000
"""So many sign-ins are remembered before all are forgotten and asked for anew."""


@dataclass(frozen=True, slots=True)
class _Seen:
    principal: Principal
    until: float


class Logins:
    """Sign-ins that were seen to be good are taken for so for ``key_cache`` seconds more, as keys
    are; but what is ended by this process is over at once.

    Every look goes by the account or the key itself, so that a scope that was taken away, or a key
    that was revoked, counts for the browsers that are signed in by it.
    """

    def __init__(self, engine: Engine, access: AccessSettings) -> None:
        self._engine = engine
        self._access = access
        self._seen: dict[str, _Seen] = {}
        self._noted: dict[str, int] = {}
        self._forgotten = 0

    async def principal(self, secret: str) -> Principal | None:
        """Whose browser holds this; None for nobody's, or one whose sign-in is over."""
        seen = self._seen.get(token_hash(secret))
        if seen is not None and monotonic() < seen.until:
            return seen.principal
        return await run_in_threadpool(self._look_up, secret)

    def _look_up(self, secret: str) -> Principal | None:
        forgotten = self._forgotten
        with db.session(self._engine) as session:
            found = store.access.holder(session, secret)
        if found is None or not found.serves(moment(), *self._since()):
            return None
        if found.login.used_at >= told(now := hour()):
            self._noted[found.login.id] = now
        if len(self._seen) > MOST:
            self.forget()
        principal = principal_of(found)
        if forgotten == self._forgotten:  # else it may have been ended since it was looked up
            self._seen[found.login.id] = _Seen(principal, monotonic() + self._access.key_cache)
        return principal

    def begin(self, session: Session, who: Account | Key, agent: str) -> tuple[str, Login]:
        """Sign a browser in: what it is to hold, and what is kept of it. Takes the chance to delete
        what is over."""
        store.access.forget_logins(session, *self._since())
        secret, at = new_secret(), moment()
        account = who.name if isinstance(who, Account) else None
        key = who.id if isinstance(who, Key) else None
        login = Login(token_hash(secret), who.name, account, key, at, told(hour()), agent)
        store.access.add_login(session, login)
        return secret, login

    def forget(self) -> None:
        """Ask the store anew about everybody: to be said when sign-ins were ended."""
        self._forgotten += 1
        self._seen.clear()
        self._noted.clear()

    def is_news(self, principal: Principal) -> bool:
        """Whether this hour's first use of the sign-in has to be noted."""
        return principal.login is not None and self._noted.get(principal.login) != hour()

    async def note_use(self, principal: Principal) -> None:
        """Note the hour. Only to be done once the answer is out: a busy store makes it wait."""
        assert principal.login is not None
        self._noted[principal.login] = now = hour()
        await run_in_threadpool(self._note, principal.login, told(now))

    def _note(self, login: str, at: str) -> None:
        try:
            with db.session(self._engine, write=True) as session:
                store.access.note_login_use(session, login, at)
        except (StoreError, *DATABASE_ERRORS) as error:
            LOG.info("could not note the use of a sign-in: %s", error)

    def _since(self) -> tuple[str, str]:
        """Since when a sign-in must have been used, and made, to be good."""
        now = datetime.now(UTC)
        days = (self._access.session_idle_days, self._access.session_days)
        used, made = ((now - timedelta(days=d)).isoformat(timespec="seconds") for d in days)
        return used, made


def principal_of(found: Holder) -> Principal:
    """Who asks, of a sign-in that is good."""
    return Principal(found.login.name, found.scopes, found.login.key, login=found.login.id)
