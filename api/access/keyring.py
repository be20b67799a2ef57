"""Which keys are good, without asking the store each time."""

import logging
from dataclasses import dataclass
from time import monotonic

from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool

from api.access.hours import hour, told
from api.context import Principal
from api.errors import DATABASE_ERRORS
from claims import db, store
from claims.access import Key, moment, token_hash, token_id
from claims.errors import StoreError

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Seen:
    principal: Principal
    until: float


class Keyring:
    """Keys that were seen to be good are taken for so for ``kept`` seconds more.

    That is how long a key may serve after it was revoked. Only good keys are remembered, by their
    hash, so that nobody fills the memory with bad ones.
    """

    def __init__(self, engine: Engine, kept: float) -> None:
        self._engine = engine
        self._kept = kept
        self._seen: dict[str, _Seen] = {}
        self._noted: dict[str, int] = {}

    async def principal(self, token: str) -> Principal | None:
        """Who has this key; None for a key that does not serve, or is none."""
        if token_id(token) is None:
            return None
        digest = token_hash(token)
        seen = self._seen.get(digest)
        if seen is not None and monotonic() < seen.until:
            return seen.principal
        found = await run_in_threadpool(self._look_up, token)
        if found is None:
            self._seen.pop(digest, None)
            return None
        principal = Principal(found.name, found.scopes, found.id)
        self._seen[digest] = _Seen(principal, monotonic() + self._kept)
        return principal

    def _look_up(self, token: str) -> Key | None:
        with db.session(self._engine) as session:
            key = store.access.key_of(session, token)
        if key is None or not key.serves(moment()):
            return None
        if key.last_used_at == told(now := hour()):
            self._noted[key.id] = now
        return key

    def is_news(self, principal: Principal) -> bool:
        """Whether this hour's first use of the key has to be noted."""
        return principal.key is not None and self._noted.get(principal.key) != hour()

    async def note_use(self, principal: Principal) -> None:
        """Note the hour. Only to be done once the answer is out: a busy store makes it wait."""
        assert principal.key is not None
        self._noted[principal.key] = now = hour()
        await run_in_threadpool(self._note, principal.key, told(now))

    def _note(self, key_id: str, at: str) -> None:
        try:
            with db.session(self._engine, write=True) as session:
                store.access.note_use(session, key_id, at)
        except (StoreError, *DATABASE_ERRORS) as error:
            LOG.info("could not note the use of key %s: %s", key_id, error)
