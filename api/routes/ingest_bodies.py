"""What is posted to ``/v1/ingest``: JSON, a form with files, or a bare text or page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from starlette.datastructures import FormData, UploadFile

from api.errors import Refusal
from claims.errors import BadInput
from claims.jobs import Given, InputKind
from claims.text.mapping import columns_of

PLAIN = r"^[^\x00]*$"
Text = Annotated[str, Field(min_length=1, max_length=500, pattern=PLAIN)]
Address = Annotated[str, Field(min_length=1, max_length=4_000, pattern=r"^https?://[\x21-\x7e]+$")]
FILES = 100


class About(BaseModel):
    """What holds for all that is sent; it wins over what a report says of itself. ``dispute`` is
    the slug of a dispute whose sides, speakers and sources are used; ``map`` says which column of a
    table, or key of JSON Lines, holds what, in pairs with commas between."""

    model_config = ConfigDict(extra="forbid")

    source: Text | None = Field(default=None, examples=["Shore Daily"])
    published: date | None = None
    title: Text | None = None
    dispute: Text | None = None
    map: Text | None = Field(default=None, examples=["text=body.plain, published=meta.date"])

    @field_validator("map")
    @classmethod
    def _is_a_mapping(cls, said: str | None) -> str | None:
        try:
            columns_of(pairs(said))
        except BadInput as error:
            raise ValueError(str(error)) from None
        return said


class Sent(About):
    """One of ``text``, ``url`` and ``urls``. With a text, ``url`` is where it was published."""

    text: Annotated[str, Field(min_length=1, max_length=5_000_000, pattern=PLAIN)] | None = None
    url: Address | None = None
    urls: list[Address] | None = Field(default=None, min_length=1, max_length=FILES)

    @model_validator(mode="after")
    def _something(self) -> "Sent":
        if (self.text is not None or self.url is not None) == (self.urls is not None):
            raise ValueError("give text, url (or both of one report) or urls")
        return self


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be read, and ``asked`` what holds for all of it."""

    inputs: tuple[Given, ...]
    asked: dict[str, Any]


JSON, FORM, TEXT, HTML = (
    "application/json",
    "multipart/form-data",
    "text/plain",
    "text/html",
)
BODY: dict[str, Any] = {
    "required": True,
    "content": {
        JSON: {
            "schema": Sent.model_json_schema(),
            "examples": {
                "text": {
                    "summary": "A text",
                    "value": {
                        "text": "The Ports Ministry said 12 people were killed.",
                        "source": "Shore Daily",
                        "published": "2031-03-04",
                    },
                },
                "urls": {
                    "summary": "Addresses",
                    "value": {"urls": ["https://shore.example/mill"]},
                },
            },
        },
        FORM: {
            "schema": {
                "type": "object",
                "required": ["file"],
                "additionalProperties": False,
                "properties": {
                    "file": {
                        "type": "array",
                        "minItems": 1,
                        "items": {"type": "string", "format": "binary"},
                    },
                    **About.model_json_schema()["properties"],
                },
            }
        },
        TEXT: {"schema": {"type": "string"}},
        HTML: {"schema": {"type": "string"}},
    },
}


async def order(
    request: Request,
    source: Annotated[str | None, Query(description="With a bare text or page.")] = None,
    published: Annotated[str | None, Query()] = None,
    title: Annotated[str | None, Query()] = None,
    dispute: Annotated[str | None, Query()] = None,
) -> Order:
    """The body as an order. Raises ``RequestValidationError``, or ``Refusal`` for another type."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    said = {"source": source, "published": published, "title": title, "dispute": dispute}
    said = {name: value for name, value in said.items() if value is not None}
    if kind == JSON:
        return _of_json(await request.body(), said)
    if kind == FORM:
        async with request.form(max_files=FILES, max_fields=20) as form:
            return await _of_form(form, said)
    if kind in (TEXT, HTML):
        name = (title or "text") + (".html" if kind == HTML else "")
        about = _checked(About, said, "query")
        return _order((Given(InputKind.FILE, name, await request.body()),), about)
    message = f"send {JSON}, {FORM}, {TEXT} or {HTML}"
    raise Refusal("unsupported-media", message, headers={"Accept-Post": f"{JSON}, {FORM}, {TEXT}"})


def _of_json(body: bytes, said: dict[str, Any]) -> Order:
    try:
        sent = Sent.model_validate_json(body)
    except ValidationError as error:
        raise _invalid(error, "body") from None
    if said:
        raise BadInput("with JSON say it in the body", field=next(iter(said)))
    return order_of(sent)


def order_of(sent: Sent) -> Order:
    """A text, or addresses, as an order."""
    if sent.text is not None:
        given = Given(InputKind.TEXT, sent.title or "text", sent.text.encode())
        return _order((given,), sent, url=sent.url)
    addresses = sent.urls or [sent.url or ""]
    return _order(tuple(Given(InputKind.ADDRESS, a) for a in dict.fromkeys(addresses)), sent)


async def _of_form(form: FormData, said: dict[str, Any]) -> Order:
    fields, files = dict(said), []
    for name, value in form.multi_items():
        if isinstance(value, UploadFile) and name == "file":
            files.append(file_given(value.filename, await value.read()))
        elif isinstance(value, str) and name != "file":
            fields[name] = value
        else:
            raise BadInput("files are called file, everything else is text", field=name)
    if not files:
        raise BadInput("a form needs at least one file", field="file")
    return order_of_files(files, _checked(About, fields, "body"))


def order_of_files(files: Sequence[Given], about: About) -> Order:
    """Files as an order."""
    return _order(tuple(files), about)


def file_given(name: str | None, data: bytes) -> Given:
    """A file as it was sent, under a name of one line."""
    plain = re.sub(r"[\x00-\x1f\x7f]", "", name or "")[:500] or "file"
    return Given(InputKind.FILE, plain, data)


def _checked(model: type[About], said: dict[str, Any], where: str) -> About:
    try:
        return model.model_validate(said)
    except ValidationError as error:
        raise _invalid(error, where) from None


def _invalid(error: ValidationError, where: str) -> RequestValidationError:
    found = error.errors(include_url=False, include_input=False, include_context=False)
    return RequestValidationError([{**one, "loc": (where, *one["loc"])} for one in found])


def _order(inputs: tuple[Given, ...], about: About, url: str | None = None) -> Order:
    asked = about.model_dump(mode="json", include=set(About.model_fields) - {"map"})
    return Order(inputs, asked | {"url": url, "mapping": pairs(about.map)})


def pairs(said: str | None) -> list[str]:
    """``["text=body", "published=day"]`` of ``text=body, published=day``."""
    return [one.strip() for one in (said or "").split(",") if one.strip()]
