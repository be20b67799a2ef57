"""Claims as statements about FollowTheMoney entities, in the CSV that OpenSanctions exchanges.

A claim is a ``Note`` on its speaker, proven by an ``Article``; the speaker is a ``Person``, an
``Organization``, a ``PublicBody`` or a ``LegalEntity``. One line says one value of one property.
The form is nomenklatura's: its column names, its ids (SHA-1 of dataset, entity, property, value),
every cell quoted, lines that end in LF. Cells are exact, for the ids are made of them: it is no
form for a spreadsheet.
"""

import csv
import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Any

from api.render.interchange.names import status_words
from api.render.words import figure_words, speaker_line, statement
from api.values import Checked, ClaimStatus
from claims.values import Document, Speaker

COLUMNS = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "lang"),
    *("original_value", "external", "first_seen", "last_seen", "origin", "id"),
)
LOOSE = "twosource"
"""The dataset of claims that belong to no dispute."""


@dataclass(frozen=True, slots=True)
class Entity:
    """``seen`` is when the store first held it; ``lang`` is that of its texts, ISO 639-1."""

    key: str
    schema: str
    dataset: str
    seen: str
    lang: str
    properties: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of one property; ``first_seen`` to ``last_seen`` is when the store met it."""

    entity: Entity
    prop: str
    value: str
    first_seen: str
    last_seen: str

    @property
    def id(self) -> str:
        words = f"{self.entity.dataset}.{self.entity.key}.{self.prop}.{self.value}"
        return hashlib.sha1(words.encode(), usedforsecurity=False).hexdigest()

    def cells(self) -> tuple[str, ...]:
        kind = _model()["types"][self.prop]
        lang = {"description": self.entity.lang, "notes": "en"}.get(self.prop)
        return (
            *(self.entity.key, self.entity.key, self.prop, kind, self.entity.schema, self.value),
            *(
                self.entity.dataset,
                _alpha3(lang) or "",
                "",
                "f",
                self.first_seen,
                self.last_seen,
                "reading",
            ),
            self.id,
        )


@cache
def _model() -> Mapping[str, Any]:
    text = files("api.render.interchange").joinpath("ftm.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _alpha3(language: str | None) -> str | None:
    found: str | None = _model()["languages"].get(language)
    return found


def statements_csv(claims: Iterable[Checked]) -> bytes:
    """The statements of these claims. Each is told once, with the first and the last time the
    store recorded a claim that says it."""
    told: dict[str, Statement] = {}
    for claim in claims:
        for said in _statements(claim.item, claim.document):
            known = told.get(said.id, said)
            first = min(known.first_seen, said.first_seen)
            last = max(known.last_seen, said.last_seen)
            told[said.id] = replace(known, first_seen=first, last_seen=last)
    written = StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(said.cells() for said in told.values())
    return written.getvalue().encode()


def _statements(item: ClaimStatus, document: Document) -> Iterator[Statement]:
    for entity in _entities(item, document):
        properties = (("id", entity.key), *entity.properties)
        for prop, value in dict.fromkeys(properties):
            if value:
                yield Statement(entity, prop, value, entity.seen, entity.seen)


def _entities(item: ClaimStatus, document: Document) -> Iterator[Entity]:
    speaker = _speaker(item.claim.speaker)
    article = f"ts-document-{document.id}"
    dataset = item.context.dispute.slug if item.context.dispute else LOOSE
    seen, lang = item.context.recorded_at or "", document.language
    schemas = _model()["schemas"]
    told = (
        (speaker, schemas[item.claim.speaker.kind.value], _of_speaker(item.claim.speaker)),
        (article, "Article", _of_document(document)),
        (f"ts-claim-{item.claim.id}", "Note", _of_claim(item, document, speaker, article)),
    )
    for key, schema, properties in told:
        yield Entity(key, schema, dataset, seen, lang, tuple(properties))


def _speaker(speaker: Speaker) -> str:
    return f"ts-agent-{hashlib.sha256(speaker.name.encode()).hexdigest()[:16]}"


def _of_speaker(speaker: Speaker) -> Iterator[tuple[str, str | None]]:
    yield "name", speaker.name
    yield ("position" if speaker.kind == "person" else "summary"), speaker.role


def _of_document(document: Document) -> Iterator[tuple[str, str | None]]:
    yield "name", document.title or document.path
    yield "title", document.title
    yield "fileName", document.path
    yield "publisher", document.source.name
    yield "publishedAt", document.published
    yield "sourceUrl", document.url
    yield "language", _alpha3(document.language)


def _of_claim(
    item: ClaimStatus, document: Document, speaker: str, article: str
) -> Iterator[tuple[str, str | None]]:
    claim = item.claim
    said_by = speaker_line(claim.speaker, narrator=claim.narrator)
    yield "name", f"{said_by}, {item.context.day}".rstrip(", ")
    yield "description", statement(claim)
    yield "entity", speaker
    yield "proof", article
    yield "publisher", document.source.name
    yield "sourceUrl", document.url
    yield "notes", status_words(item.overall)
    for figure in claim.figures:
        yield "summary", figure_words(figure)
        yield "keywords", figure.measure
