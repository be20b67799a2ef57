"""Subscriptions, their deliveries and saved searches: as plain data, and as text."""

from collections.abc import Iterable
from dataclasses import asdict
from urllib.parse import urlencode

from api.render.changes import FEED
from api.render.json import Json
from api.render.layout import wrap
from claims.schedules import Delivery
from claims.subscriptions import SavedSearch, Subscription, Wanted


def subscription_json(subscription: Subscription, *, secret: bool = False) -> Json:
    """Its secret only where that is asked for."""
    wanted = asdict(subscription.wanted)
    said = {
        "id": subscription.id,
        "by": subscription.principal,
        "url": subscription.url,
        "wanted": wanted | {"kinds": [kind.value for kind in subscription.wanted.kinds]},
        "created_at": subscription.created_at,
        "position": subscription.position,
        "active": subscription.active,
        "reason": subscription.reason,
    }
    return said | ({"secret": subscription.secret} if secret else {})


def batch_json(delivery: Delivery) -> Json:
    return {
        "id": delivery.id,
        "subscription": delivery.subscription,
        "to": delivery.to,
        "changes": list(delivery.changes or ()),
        "outcome": delivery.outcome.value,
        "attempts": delivery.attempts,
        "due_at": delivery.due_at,
        "tried_at": delivery.tried_at,
        "next_try": delivery.next_try,
        "reason": delivery.reason,
    }


def search_json(search: SavedSearch, base: str, results: str) -> Json:
    """``results`` is the address of what it finds, below ``/v1/``."""
    return {
        "id": search.id,
        "by": search.principal,
        "name": search.name,
        "query": search.query,
        "created_at": search.created_at,
        "results": f"{base}/v1/{results}",
        "feed": f"{base}{FEED}?{urlencode({'search': search.id})}",
    }


def subscriptions_text(subscriptions: Iterable[Subscription], width: int) -> str:
    return "\n".join(subscription_text(one, width) for one in subscriptions)


def subscription_text(subscription: Subscription, width: int) -> str:
    state = "" if subscription.active else f", stopped: {subscription.reason or 'by hand'}"
    head = f"{subscription.id} of {subscription.principal}, up to change {subscription.position}"
    lines = [wrap(f"{head}{state}", width, "", "    ")]
    lines.append(wrap(f"{_words(subscription.wanted)} to {subscription.url}", width, "    "))
    return "\n".join(lines)


def _words(wanted: Wanted) -> str:
    said = {n: v for n, v in asdict(wanted).items() if n not in ("kinds", "relabelled") and v}
    kinds = ", ".join(wanted.kinds) or "all changes"
    parts = [kinds, *(f"{name} {value}" for name, value in said.items())]
    return "; ".join(parts + (["only new labels"] if wanted.relabelled else []))
