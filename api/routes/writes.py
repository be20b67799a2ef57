"""What routes that write share: who may, which state they mean, and how they answer."""

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import Header, Response

from api import lookup
from api.access import Audited, writes
from api.errors import Refusal
from api.render.json import detail_json
from api.render.lines import dumps
from api.routes.answers import entity_tag
from api.routes.once import keep
from claims import store
from claims.access import Scope
from claims.settings import writing_settings

Decider = Annotated[Audited, writes(Scope.DECIDE)]
Sender = Annotated[Audited, writes(Scope.INGEST)]
Reader = Annotated[Audited, writes(Scope.READ)]
"""Who may read may also keep searches and be told of changes."""

IfMatch = Annotated[
    str | None,
    Header(
        max_length=2_000,
        description="The ETag of the claim or link as you saw it: 412 where something has happened"
        " to it since.",
    ),
]


def answered(
    audited: Audited, status: int, data: Any, headers: dict[str, str] | None = None
) -> Response:
    """The answer of a write, also kept under the key of the request where it has one."""
    audited.status = status
    body = b"" if data is None else dumps(data)
    kind = None if data is None else "application/json"
    answer = Response(body, status, headers, kind)
    return keep(audited.session, audited.request, answer)


def check_match(
    audited: Audited,
    said: str | None,
    claims: Iterable[str],
    link: str | None = None,
    decision: str | None = None,
) -> None:
    """Raise ``Refusal`` where the claims, or the link, are no longer as the request saw them.

    ``said`` is If-Match (RFC 9110, section 13.1.1), compared strongly. Of nothing but names there
    is no tag, so that only ``*`` holds. Writers wait for each other here.
    """
    store.one_linker(audited.session)
    if said is None:
        if writing_settings().require_if_match and (link or list(claims)):
            raise Refusal("precondition-required", "send the ETag you saw in If-Match")
        return
    given = {tag.strip() for tag in said.split(",")}
    things = [claim_tags(audited, claim) for claim in claims]
    things += [link_tags(audited, link)] if link else []
    things += [item_tags(audited, "decisions", decision)] if decision else []
    if "*" in given:
        return
    if not things or not all(given & tags for tags in things):
        raise Refusal("precondition-failed", "something has happened to it since you read it")


def claim_tags(audited: Audited, claim: str) -> set[str]:
    """What a claim may be called by: the tag of ``/v1/claims/{id}``, or the number of the last
    thing that happened to it."""
    found = lookup.detail(audited.session, claim)
    whole = found.item.context.id
    return {entity_tag(dumps(detail_json(found))), stamp_tag(audited, [whole])}


def link_tags(audited: Audited, link: str) -> set[str]:
    """The tag of ``/v1/links/{id}``, or the number of the last thing that happened to an end."""
    found = store.get_link(audited.session, link)
    return item_tags(audited, "links", found.id) | {stamp_tag(audited, [found.a, found.b])}


def item_tags(audited: Audited, noun: str, given: str) -> set[str]:
    found = lookup.item(audited.session, noun, given)
    return set() if found.row is None else {entity_tag(dumps(found.row))}


def stamp_tag(audited: Audited, claims: list[str]) -> str:
    """The number of the last thing that happened to any of them, as a tag."""
    numbers = (number for number, _ in store.stamps(audited.session, claims).values())
    return f'"{max(numbers, default=0)}"'
