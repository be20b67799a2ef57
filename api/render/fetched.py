"""What was fetched, what changed since the version before, and what was told from what, as plain
data and in words."""

from collections.abc import Iterable, Sequence

from api.render.json import Json
from api.render.words import count
from claims.repeats import Copy
from claims.responses import KeptResponse
from claims.values import Claim
from claims.versions import Difference


def response_json(response: KeptResponse | None) -> Json | None:
    """An answer without its body."""
    if response is None:
        return None
    return {
        "asked": response.asked,
        "address": response.address,
        "redirects": [{"address": hop.address, "status": hop.status} for hop in response.hops],
        "status": response.status,
        "fetched_at": response.fetched_at,
        "headers": dict(response.headers),
        "sha256": response.sha256,
        "size": response.size,
    }


def response_words(response: KeptResponse) -> str:
    """When and where from, and the digest, in a line."""
    by = f" by {count(len(response.hops), 'redirect')}" if response.hops else ""
    return (
        f"{response.fetched_at} from {response.address}{by}, {count(response.size, 'byte')},"
        f" SHA-256 {response.sha256}"
    )


def changes_json(changes: Difference | None) -> Json | None:
    """The ids of the claims; in pairs the older comes first."""
    if changes is None:
        return None
    return {
        "gone": _ids(changes.gone),
        "new": _ids(changes.new),
        "figures": [_ids(pair) for pair in changes.figures],
        "reworded": [_ids(pair) for pair in changes.reworded],
    }


def changes_words(changes: Difference) -> str:
    """``claims: 2 gone, 1 new, 1 with other figures``; or that no claim is told otherwise."""
    parts = [
        (len(changes.gone), "gone"),
        (len(changes.new), "new"),
        (len(changes.figures), "with other figures"),
        (len(changes.reworded), "reworded"),
    ]
    told = [f"{number} {what}" for number, what in parts if number]
    return f"claims: {', '.join(told)}" if told else "no claim is told otherwise"


def copies_json(copies: Iterable[Copy]) -> list[Json]:
    """What was told from what: the share is that of the copy's own words."""
    return [
        {
            "document": copy.document,
            "original": copy.original,
            "kind": copy.kind.value,
            "share": copy.share,
            "words": copy.words,
        }
        for copy in copies
    ]


def copy_words(copies: Sequence[Copy]) -> str:
    """``a copy of ID: the Courier runs the Herald's report: 92 % of its words``; of several the
    first is named."""
    more = f" and of {count(len(copies) - 1, 'other')}" if len(copies) > 1 else ""
    return f"a copy of {copies[0].original}{more}: {copies[0].words}"


def _ids(claims: Iterable[Claim]) -> list[str]:
    return [claim.id for claim in claims]
