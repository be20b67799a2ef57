"""Changes handed over to those who subscribed: in order, up to a hundred at a time.

Of one subscription one message waits at a time, and what comes later waits behind it, so that
nothing overtakes what is tried again. Which changes a message carries is settled when it is made;
the position of the subscription moves on in the same transaction.
"""

from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from api import lookup
from api.render.changes import change_json
from api.render.lines import dumps
from api.values import ChangeView
from claims import store
from claims.db import session
from claims.errors import NotFound, SendError
from claims.schedules import Delivery, instant
from claims.send import Webhook, post
from claims.settings import settings
from claims.store import ChangeQuery
from claims.subscriptions import BATCH, Subscription


def queue_changes(engine: Engine, now: datetime) -> list[str]:
    """Let what is new wait for each subscription for which nothing does; ids of the messages."""
    with session(engine) as opened:
        last, busy = store.last_change(opened), store.handing.busy(opened)
        behind = [
            one
            for one in store.handing.subscriptions(opened)
            if one.active and one.position < last and one.id not in busy
        ]
    made = []
    for subscription in behind:
        with session(engine, write=True) as opened:
            made += _queue(opened, subscription, now)
    return made


def _queue(opened: Session, subscription: Subscription, now: datetime) -> list[str]:
    last = store.last_change(opened)
    query = ChangeQuery(after=subscription.position, upto=last, limit=BATCH)
    try:
        found = store.follow(opened, lookup.asked(opened, query, subscription.wanted))
    except NotFound as error:  # what it follows is no longer there
        store.handing.stop_subscription(opened, subscription.id, str(error))
        return []
    to = found[-1].number if len(found) == BATCH else last
    if not store.handing.move_subscription(opened, subscription, to) or not found:
        return []
    numbers = [change.number for change in found]
    return [store.handing.add_batch(opened, subscription, numbers, instant(now)).id]


def post_changes(engine: Engine, taken: Delivery, now: datetime) -> None:
    """Post a message, signed with the secret of its subscription. Raises what ``claims.send``
    does, and ``SendError`` where the subscription is no more."""
    with session(engine) as opened:
        subscription = store.handing.find_subscription(opened, taken.subscription or "")
        views = lookup.told(opened, store.changes_numbered(opened, taken.changes or ()))
    if subscription is None:
        raise SendError("the subscription was removed")
    body = dumps(_body(subscription, views))
    hook = Webhook(subscription.url, taken.id, int(now.timestamp()), body)
    post(hook, settings(), subscription.secret)


def _body(subscription: Subscription, views: list[ChangeView]) -> dict[str, object]:
    base = (settings().public_url or "").rstrip("/")
    return {
        "type": "changes" if views else "trial",
        "subscription": subscription.id,
        "changes": [change_json(view, base) for view in views],
    }
