"""``/v1/claims/{id}`` in the form that ``Accept`` or ``format`` asks for."""

from typing import Annotated, Any

from fastapi import Query, Request, Response
from starlette.exceptions import HTTPException

from api.render.interchange.forms import ClaimForm, render_claim
from api.render.interchange.names import Names
from api.render.json import detail_json
from api.render.lines import dumps
from api.routes.accept import preferred
from api.routes.answers import entity_tag, tags, unchanged
from api.values import ClaimDetail
from graph.report.compose import program_version

Format = Annotated[
    ClaimForm | None, Query(alias="format", description="Wins over the Accept header.")
]
PLAIN = {form.media_type: form for form in ClaimForm if ";" not in form.media_type}
PROFILED = {
    form.media_type.partition('profile="')[2].rstrip('"'): form
    for form in ClaimForm
    if ";" in form.media_type
}
"""Forms that share a media type and are told apart by its profile."""
OTHER_FORMS: dict[str, Any] = {
    "content": {
        form.media_type: {"schema": {"type": "string"} if "json" not in form.media_type else {}}
        for form in ClaimForm
        if form is not ClaimForm.JSON
    }
}


def wanted_form(request: Request, named: ClaimForm | None) -> ClaimForm:
    """As named, else what Accept would rather have. Raises 406 where it will have none."""
    if named is not None:
        return named
    accept = request.headers.getlist("accept")
    kind = preferred(accept, list(PLAIN))
    if kind is None:
        raise HTTPException(406, f"offered are {', '.join(PLAIN)}")
    if PLAIN[kind] is ClaimForm.JSONLD:
        said = ",".join(accept)
        return next((PROFILED[name] for name in PROFILED if name in said), ClaimForm.JSONLD)
    return PLAIN[kind]


def claim_answer(request: Request, detail: ClaimDetail, form: ClaimForm, names: Names) -> Response:
    """The claim in that form, or 304 where the client has it: all forms tell the same."""
    program = program_version()
    data = dumps(detail_json(detail))
    if form is not ClaimForm.JSON:
        data += dumps([names.server, names.root, names.publisher, program])
    tag = entity_tag(data, "" if form is ClaimForm.JSON else form.value)
    headers = tags(tag)
    if form is ClaimForm.ANNO:
        headers["Link"] = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
    return unchanged(request, tag) or Response(
        render_claim(detail, form, names, program), media_type=form.media_type, headers=headers
    )
