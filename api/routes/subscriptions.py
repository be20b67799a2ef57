"""``/v1/subscriptions``: changes posted to an address, signed and tried until they are taken."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from api import lookup
from api.access import require, writing
from api.context import Principal
from api.delivery import run_one
from api.dependencies import SessionDep
from api.render.subscriptions import batch_json, subscription_json
from api.routes.answers import json_response, problems
from api.routes.decision_bodies import Body, Text
from api.routes.once import Once, OnceRoute, keep
from api.routes.write_schemas import (
    DeliveriesPage,
    DeliveryShape,
    SubscriptionShape,
    SubscriptionsPage,
)
from api.routes.writes import Reader, answered
from claims import db, store
from claims.access import Scope, moment
from claims.errors import NotFound
from claims.schedules import Delivery, instant
from claims.send import check_webhook_address, refuse_private, sign
from claims.settings import settings
from claims.store import ChangeQuery
from claims.subscriptions import Subscription, Wanted, new_secret
from claims.vocabulary import ChangeKind

router = APIRouter(prefix="/v1", tags=["changes"], route_class=OnceRoute)
Asker = Annotated[Principal, Depends(require(Scope.READ))]
Id = r"^[0-9a-f]{6,16}$"
SubscriptionId = Annotated[str, Path(pattern=Id, examples=["5b0c1d2e3f405162"])]
DeliveryId = Annotated[str, Path(pattern=Id, examples=["0a1b2c3d4e5f6071"])]
PROBLEMS = problems(400, 401, 403, 404, 409, 413, 422)
Address = Annotated[str, Field(min_length=8, max_length=2_000, pattern=r"^https?://[\x21-\x7e]+$")]
Hex = Annotated[str, Field(pattern=Id)]
Position = Annotated[int, Field(ge=0, le=2**31 - 1)]


class Filters(Body):
    """Which changes: those that meet every filter. ``relabelled`` leaves the statuses whose label
    became another; ``search`` is the id of a saved search."""

    kinds: list[ChangeKind] = Field(default=[], max_length=10)
    dispute: Text | None = None
    speaker: Text | None = None
    question: Text | None = None
    search: Hex | None = None
    relabelled: bool = False

    def wanted(self) -> Wanted:
        kinds = tuple(dict.fromkeys(self.kinds))
        return Wanted(
            kinds, self.dispute, self.speaker, self.question, self.search, self.relabelled
        )


class NewSubscription(Filters):
    """``secret`` is ``whsec_`` and the base64 of 24 to 64 bytes, made unless it is given.
    ``after`` is the change to begin after: the newest, unless given."""

    url: Address = Field(examples=["https://desk.example/hooks/twosource"])
    secret: Annotated[str, Field(max_length=120, pattern=r"^whsec_[\x21-\x7e]+$")] | None = None
    after: Position | None = None


class Patch(Body):
    """What is to be otherwise. ``wanted`` replaces all filters."""

    url: Address | None = None
    wanted: Filters | None = None
    active: bool | None = None


@router.post(
    "/subscriptions",
    status_code=201,
    response_model=SubscriptionShape,
    responses=PROBLEMS,
    dependencies=[Once],
)
def subscribe(audited: Reader, said: NewSubscription) -> Response:
    """Have changes posted to an address. The secret that signs them is shown this once. Needs a
    key with the scope read."""
    secret = said.secret or new_secret()
    sign(secret, "trial", 0, b"")  # a secret that is none is told of now
    last = store.last_change(audited.session)
    subscription = Subscription(
        id="",
        principal=audited.principal.name,
        url=_checked(said.url),
        secret=secret,
        wanted=_whole(audited, said.wanted()),
        created_at=moment(),
        position=last if said.after is None else min(said.after, last),
    )
    stored = store.handing.add_subscription(audited.session, subscription)
    audited.what |= {"subscription": stored.id, "url": stored.url}
    headers = {"Location": f"/v1/subscriptions/{stored.id}"}
    return answered(audited, 201, subscription_json(stored, secret=True), headers)


def _checked(address: str) -> str:
    checked = check_webhook_address(address)
    refuse_private(checked, settings())
    return checked


def _whole(audited: Reader, wanted: Wanted) -> Wanted:
    """The filters once more, each of which has to be there. Raises ``NotFound``."""
    lookup.asked(audited.session, ChangeQuery(), wanted)
    return wanted


@router.get("/subscriptions", response_model=SubscriptionsPage, responses=problems(401, 403))
def list_subscriptions(principal: Asker, session: SessionDep) -> Response:
    """Yours; with the scope admin everybody's."""
    found = store.handing.subscriptions(session, _whose(principal))
    return json_response({"results": [subscription_json(one) for one in found]})


@router.get(
    "/subscriptions/{subscription_id}",
    response_model=SubscriptionShape,
    responses=problems(400, 401, 403, 404, 422),
)
def one_subscription(
    principal: Asker, session: SessionDep, subscription_id: SubscriptionId
) -> Response:
    """One of them, without its secret."""
    return json_response(subscription_json(_owned(session, principal, subscription_id)))


@router.patch(
    "/subscriptions/{subscription_id}",
    response_model=SubscriptionShape,
    responses=PROBLEMS,
    dependencies=[Once],
)
def change(audited: Reader, subscription_id: SubscriptionId, said: Patch) -> Response:
    """Change its address or its filters, or stop it and let it go on; it goes on where it was."""
    found = _owned(audited.session, audited.principal, subscription_id)
    active = found.active if said.active is None else said.active
    changed = Subscription(
        id=found.id,
        principal=found.principal,
        url=found.url if said.url is None else _checked(said.url),
        secret=found.secret,
        wanted=found.wanted if said.wanted is None else _whole(audited, said.wanted.wanted()),
        created_at=found.created_at,
        position=found.position,
        active=active,
        reason=found.reason if not active else None,
    )
    store.handing.change_subscription(audited.session, changed)
    audited.what["subscription"] = found.id
    return answered(audited, 200, subscription_json(changed))


@router.delete(
    "/subscriptions/{subscription_id}",
    status_code=204,
    responses=PROBLEMS,
    dependencies=[Once],
)
def unsubscribe(audited: Reader, subscription_id: SubscriptionId) -> Response:
    """Have nothing posted any more; what waits is given up."""
    found = _owned(audited.session, audited.principal, subscription_id)
    store.handing.remove_subscription(audited.session, found.id, moment())
    store.handing.give_up(audited.session, found.id, "the subscription was removed")
    audited.what["subscription"] = found.id
    return answered(audited, 204, None)


@router.post(
    "/subscriptions/{subscription_id}/test",
    response_model=DeliveryShape,
    responses=PROBLEMS,
    dependencies=[Once],
)
async def trial(request: Request, principal: Asker, subscription_id: SubscriptionId) -> Response:
    """Post a message without changes at once, and say how it went. It is not tried again."""
    return await run_in_threadpool(_try, request, principal, subscription_id)


def _try(request: Request, principal: Principal, given: str) -> Response:
    """The store is not kept open for writing while anybody outside is spoken to."""
    with writing(request, principal) as audited:
        found = _owned(audited.session, principal, given)
        batch = store.handing.add_batch(audited.session, found, (), instant(datetime.now(UTC)))
        audited.what |= {"subscription": found.id, "delivery": batch.id}
    engine = request.app.state.engine
    done = run_one(engine, batch.id, lambda: datetime.now(UTC)) or batch
    with db.session(engine, write=True) as session:
        return keep(session, request, json_response(batch_json(done)))


@router.get(
    "/subscriptions/{subscription_id}/deliveries",
    response_model=DeliveriesPage,
    responses=problems(400, 401, 403, 404, 422),
)
def deliveries(
    request: Request,
    principal: Asker,
    session: SessionDep,
    subscription_id: SubscriptionId,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> Response:
    """What was posted and how it went, the newest first; what was given up is ``failed``."""
    subscription = _owned(session, principal, subscription_id)
    found = store.handing.deliveries(
        session, subscription=subscription.id, limit=limit + 1, offset=offset
    )
    more = len(found) > limit
    address = request.url.include_query_params(offset=offset + limit) if more else None
    results = [batch_json(one) for one in found[:limit]]
    return json_response({"results": results, "next": str(address) if address else None})


@router.post(
    "/subscriptions/{subscription_id}/deliveries/{delivery_id}/replay",
    status_code=202,
    response_model=DeliveryShape,
    responses=PROBLEMS,
    dependencies=[Once],
)
def replay(audited: Reader, subscription_id: SubscriptionId, delivery_id: DeliveryId) -> Response:
    """Let one wait once more, however it ended: the same changes under the same id."""
    subscription = _owned(audited.session, audited.principal, subscription_id)
    found = store.handing.find_delivery(audited.session, delivery_id)
    if found is None or found.subscription != subscription.id:
        raise NotFound(f"no delivery {delivery_id!r} of this subscription")
    store.handing.again(audited.session, found, moment())
    audited.what |= {"subscription": subscription.id, "delivery": found.id}
    return answered(audited, 202, batch_json(_there(audited, found)))


@router.post(
    "/subscriptions/{subscription_id}/replay",
    status_code=202,
    response_model=SubscriptionShape,
    responses=PROBLEMS,
    dependencies=[Once],
)
def replay_from(
    audited: Reader,
    subscription_id: SubscriptionId,
    first: Annotated[
        int, Query(alias="from", ge=1, le=2**31 - 1, description="The first change to send again.")
    ],
) -> Response:
    """Hand over everything from a change on once more, in new messages."""
    found = _owned(audited.session, audited.principal, subscription_id)
    position = min(first - 1, store.last_change(audited.session))
    store.handing.move_subscription(audited.session, found, position)
    audited.what |= {"subscription": found.id, "from": first}
    moved = _owned(audited.session, audited.principal, found.id)
    return answered(audited, 202, subscription_json(moved))


def _there(audited: Reader, delivery: Delivery) -> Delivery:
    return store.handing.find_delivery(audited.session, delivery.id) or delivery


def _whose(principal: Principal) -> str | None:
    return None if principal.may(Scope.ADMIN) else principal.name


def _owned(session: Any, principal: Principal, given: str) -> Subscription:
    """Not somebody else's. Raises ``NotFound``."""
    found = store.handing.find_subscription(session, given)
    if found is None or _whose(principal) not in (None, found.principal):
        raise NotFound(f"no subscription {given!r}; /v1/subscriptions lists yours")
    return found
