"""Who a browser may be signed in as: by a password, or by a key."""

import logging
from asyncio import Semaphore
from time import monotonic

from fastapi import Request
from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool

from api.access.callers import address
from api.access.rates import Rates
from api.errors import Refusal
from claims import db, store
from claims.access import Key, moment
from claims.accounts import Account, folded, is_outdated, is_password, password_hash

LOG = logging.getLogger(__name__)
HERE, OF_NAME, OF_ADDRESS = "5/15minute", "100/15minute", "50/15minute"
"""How often a password may be wrong: of one name from one address, of one name from anywhere, of
any name from one address. The first is small and the second large, so that nobody is locked out by
what others try from elsewhere."""
AT_ONCE = 2
"""So many passwords are looked at at once: each takes 64 MB."""
LONGEST_NAME = 100


class Door:
    """Looks at passwords, a few at once, and at none of who was wrong too often. Counts are of this
    process, and are gone with it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turns = Semaphore(AT_ONCE)
        self._wrong = (Rates(HERE), Rates(OF_NAME), Rates(OF_ADDRESS))

    async def by_password(self, request: Request, name: str, password: str) -> Account | None:
        """Whose name and password these are; None for nobody's, which takes as long. ``Refusal``
        after too many that were wrong."""
        who = self._callers(request, name)
        self._check_rates(who)
        async with self._turns:
            found = await run_in_threadpool(self._account, name, password)
        if found is None:
            LOG.info("a sign-in was refused to %s", address(request.scope))
            return None
        self._wrong[0].forget(who[0])
        for rates, caller in zip(self._wrong[1:], who[1:], strict=True):
            rates.give_back(caller)
        return found

    async def by_key(self, token: str) -> Key | None:
        """The key; None for one that does not serve, or is none."""
        return await run_in_threadpool(self._key, token)

    async def hashed(self, password: str) -> str:
        """The hash of a new password, when it is its turn."""
        async with self._turns:
            return await run_in_threadpool(password_hash, password)

    def _check_rates(self, who: tuple[str, str, str]) -> None:
        """Each is counted before it is looked at, so that many at once are not too many."""
        quotas = [r.hit(w, monotonic()) for r, w in zip(self._wrong, who, strict=True)]
        waits = [quota.reset for quota in quotas if not quota.granted]
        if waits:
            minutes = -(-max(waits) // 60)
            raise Refusal(
                "too-many",
                f"the password was wrong too often; try again in {minutes} min",
                headers={"Retry-After": str(max(waits))},
            )

    def _account(self, name: str, password: str) -> Account | None:
        with db.session(self._engine) as session:
            found = store.access.account_called(session, name[:LONGEST_NAME].replace("\x00", " "))
        account, stored = found or (None, None)
        if not is_password(password, stored) or account is None or stored is None:
            return None
        if account.disabled_at is not None:
            return None
        if is_outdated(stored):
            newer = password_hash(password)
            with db.session(self._engine, write=True) as session:
                store.access.refresh_hash(session, account.name, stored, newer)
        return account

    def _key(self, token: str) -> Key | None:
        with db.session(self._engine) as session:
            key = store.access.key_of(session, token)
        return key if key is not None and key.serves(moment()) else None

    def _callers(self, request: Request, name: str) -> tuple[str, str, str]:
        at, called = address(request.scope), folded(name[:LONGEST_NAME])
        return f"{called}\n{at}", called, at
