"""What is told of a claim, in short: always with its id, its words, its source and its day."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel, Field

from api.client import AsyncClient
from api.client.shapes import ClaimDetailShape, ClaimShape, StatusShape
from api.mcp.passages import passage

NOTE = (
    "A status says who else says so. Corroborated does not mean true, uncorroborated does not mean "
    "false. Tell who said it, and cite the source and its day."
)
AT_ONCE = 8
MOST = 100


class Standing(BaseModel):
    """``support`` by whom, ``contest`` whether a live independent origin says otherwise,
    ``lifecycle`` whether it still stands; ``label`` is one word for the three."""

    label: str
    support: str
    contest: str
    lifecycle: str
    reasons: list[str]
    since: str | None


class Card(BaseModel):
    """One claim."""

    id: str
    claim: str = Field(description="The words of the document, verbatim.")
    sentence: str = Field(description="The sentence of the document that holds them, verbatim.")
    speaker: str
    side: str | None
    origin: str | None = Field(description="Whom the speaker has it from, or the speaker.")
    stance: str
    source: str
    source_kind: str
    published: str | None
    dispute: str | None
    document: str
    standing: Standing | None
    figures: list[str] = Field(description="Each with what it counts, where, and its label.")


class Answer(BaseModel):
    """Claims, and how many there are in all."""

    note: str = NOTE
    total: int
    claims: list[Card]


def standing(status: StatusShape | None) -> Standing | None:
    """The status of a claim or a figure."""
    if status is None:
        return None
    kept = {name: value for name, value in status.items() if name in Standing.model_fields}
    return Standing.model_validate(kept)


async def cards(client: AsyncClient, claims: Sequence[ClaimShape]) -> list[Card]:
    """In the order given."""
    texts = await _texts(client, {claim["document"]["id"] for claim in claims})
    return [card(claim, texts.get(claim["document"]["id"], "")) for claim in claims]


async def cards_of(client: AsyncClient, ids: Iterable[str]) -> dict[str, Card]:
    """By id, of at most ``MOST`` claims; those the store does not hold are left out."""
    wanted = list(dict.fromkeys(ids))[:MOST]
    found = []
    for start in range(0, len(wanted), 50):
        rows = client.claims(id=wanted[start : start + 50], facets="", limit=50)
        found += [row async for row in rows]
    return {one.id: one for one in await cards(client, found)}


def card(claim: ClaimShape | ClaimDetailShape, text: str) -> Card:
    """``text`` is that of its document."""
    sentence = passage(text, claim["start"], claim["end"]) if text else claim["content"]
    return Card(
        id=claim["id"],
        claim=claim["content"],
        sentence=sentence,
        speaker=claim["speaker"]["name"],
        side=claim["speaker"]["side"],
        origin=claim["origin"],
        stance=claim["stance"],
        source=claim["source"]["name"],
        source_kind=claim["source"]["kind"],
        published=claim["document"]["published"],
        dispute=claim["dispute"],
        document=claim["document"]["id"],
        standing=standing(claim["status"]),
        figures=[figure_words(figure) for figure in claim["figures"]],
    )


def figure_words(figure: Any) -> str:
    """``12 people: killed, Quay of Brenna, 2031-03-04; contested``."""
    about = [figure["measure"].replace("_", " "), figure["place"], figure["as_of"]]
    label = f"; {figure['status']['label']}" if figure["status"] else ""
    return f"{figure['text']}: {', '.join(part for part in about if part)}{label}"


async def _texts(client: AsyncClient, documents: set[str]) -> dict[str, str]:
    limit = asyncio.Semaphore(AT_ONCE)

    async def one(document: str) -> tuple[str, str]:
        async with limit:
            return document, await client.document_text(document)

    return dict(await asyncio.gather(*(one(document) for document in sorted(documents))))
