"""The tools."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import wraps
from typing import Annotated, Any, ParamSpec, TypeVar

from fastmcp import FastMCP
from fastmcp.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import BaseModel, Field

from api.client import AskError, AsyncClient
from api.client.shapes import Label, ListedDispute
from api.mcp.cards import NOTE, Answer, Card, Standing, card, cards, cards_of, standing
from api.mcp.findings import Answers, Checked, Week, answers, checked, week

P = ParamSpec("P")
T = TypeVar("T")
HOW = (
    "TwoSource holds claims: who said what, on which side of which dispute, in which document, and "
    "who else bears it out. Begin with disputes or search_claims; ids lead from one tool to the "
    f"next. Everything is read only. {NOTE}"
)
READS = ToolAnnotations(readOnlyHint=True, idempotentHint=True, openWorldHint=False)

Id = Annotated[str, Field(pattern=r"^[0-9a-zA-Z._:-]{6,80}$", description="A claim's id.")]
Day = Annotated[
    str | None, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="YYYY-MM-DD, inclusive.")
]
AsOf = Annotated[
    str | None,
    Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="As it stood at the end of this day."),
]
Slug = Annotated[str | None, Field(max_length=200, description="The slug of a dispute.")]
Words = Annotated[str | None, Field(max_length=200)]
Limit = Annotated[int, Field(ge=1, le=50, description="Claims at most.")]


class Around(BaseModel):
    """A claim that is linked to it, and how; ``reasons`` say why."""

    kind: str
    reasons: list[str]
    decided_by: str
    claim: Card


class Whole(BaseModel):
    """One claim with everything around it."""

    note: str = NOTE
    claim: Card
    title: str | None
    url: str | None
    figures: list[dict[str, Any]]
    links: list[Around]
    decisions: list[str]


class Status(BaseModel):
    """``problem`` says why there is no standing."""

    id: str
    standing: Standing | None
    problem: str | None
    claim: Card | None


class Statuses(BaseModel):
    note: str = NOTE
    claims: list[Status]
    statements: list[Checked]


class Disputes(BaseModel):
    note: str = NOTE
    disputes: list[dict[str, Any]]


def make_server(client: AsyncClient) -> FastMCP:
    """The server over a client, which is closed with it."""

    @asynccontextmanager
    async def closing(_: FastMCP) -> AsyncIterator[None]:
        async with client:
            yield

    server = FastMCP("TwoSource", HOW, lifespan=closing)
    tools = Tools(client)
    for tool in (
        tools.search_claims,
        tools.get_claim,
        tools.status_of,
        tools.check_statement,
        tools.weekly_findings,
        tools.question,
        tools.contested,
        tools.uncorroborated,
        tools.disputes,
    ):
        server.tool(_told(tool), annotations=READS)
    return server


def _told(tool: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
    """What the server refuses is told to the program that asked, with what to do about it."""

    @wraps(tool)
    async def asked(*args: P.args, **said: P.kwargs) -> T:
        try:
            return await tool(*args, **said)
        except AskError as error:
            raise ToolError(str(error)) from error

    return asked


class Tools:
    """Bound to a client. The docstrings are what a program is told of a tool."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def search_claims(
        self,
        query: Annotated[
            Words, Field(description='Words all of which must occur; "a phrase" in quotes.')
        ] = None,
        label: Annotated[list[Label] | None, Field(description="Only with these labels.")] = None,
        dispute: Slug = None,
        speaker: Annotated[Words, Field(description="A part of the speaker's name.")] = None,
        side: Annotated[Words, Field(description="The slug of the speaker's side.")] = None,
        source: Annotated[Words, Field(description="Who published, by slug or name.")] = None,
        measure: Annotated[Words, Field(description="What is counted, such as killed.")] = None,
        published_from: Day = None,
        published_to: Day = None,
        as_of: AsOf = None,
        limit: Limit = 10,
    ) -> Answer:
        """Find claims: statements that somebody made, each in the words of a document, with how
        well others bear it out. All filters must hold; newest first."""
        page = await self._client.claims.page(
            query=query,
            label=label or [],
            dispute=_one(dispute),
            speaker=_one(speaker),
            side=_one(side),
            source=_one(source),
            measure=_one(measure),
            published_gte=published_from,
            published_lte=published_to,
            as_of=as_of,
            facets="",
            limit=limit,
        )
        found = await cards(self._client, page["results"])
        return Answer(total=page["total"]["value"], claims=found)

    async def get_claim(self, id: Id, as_of: AsOf = None) -> Whole:  # noqa: A002
        """One claim: the sentence it stands in, its figures, its status with the reasons for it,
        the claims it is linked to and how, and what people decided on it."""
        found = await self._client.claim(id, as_of=as_of)
        text = await self._client.document_text(found["document"]["id"])
        others = await cards_of(self._client, [link["other"]["id"] for link in found["links"]])
        kept = ("text", "low", "high", "measure", "population", "place", "as_of", "question")
        return Whole(
            claim=card(found, text),
            title=found["document"]["title"],
            url=found["document"]["url"],
            figures=[
                {name: figure[name] for name in kept}  # type: ignore[literal-required]
                | {"standing": standing(figure["status"])}
                for figure in found["figures"]
            ],
            links=[
                Around(
                    kind=link["kind"],
                    reasons=link["reasons"],
                    decided_by=link["decided_by"],
                    claim=others[link["other"]["id"]],
                )
                for link in found["links"]
                if link["other"]["id"] in others
            ],
            decisions=[f"{one['verdict']}: {one['because']}" for one in found["decisions"]],
        )

    async def status_of(
        self,
        ids: Annotated[list[Id] | None, Field(max_length=50)] = None,
        statements: Annotated[
            list[str] | None, Field(max_length=20, description="Statements in plain words.")
        ] = None,
    ) -> Statuses:
        """How many claims (by id) or statements (in plain words) stand, in one request: who bears
        each out, who contradicts it, and why."""
        told = await self._client.statuses(ids, statements)
        known = await cards_of(self._client, ids or [])
        claims = [
            Status(
                id=one["claim"],
                standing=standing(one["status"]),
                problem=one["problem"],
                claim=known.get(one["claim"]),
            )
            for one in told["claims"]
        ]
        looked_up = [await checked(self._client, one, 3) for one in told["statements"]]
        return Statuses(claims=claims, statements=looked_up)

    async def check_statement(
        self,
        statement: Annotated[str, Field(min_length=1, max_length=2_000)],
        published: Annotated[Day, Field(description="The day it was made, YYYY-MM-DD.")] = None,
        limit: Limit = 8,
    ) -> Checked:
        """Whether a statement is known. For each figure in it, or for what it says without one: who
        says so, who says otherwise, and how it stands to each (supported, contradicted, updated,
        part, undetermined, unrelated). Nothing of it is kept."""
        answer = await self._client.check_unseen(statement, published=published)
        return await checked(self._client, answer, limit)

    async def weekly_findings(
        self,
        week: Annotated[
            str | None,
            Field(pattern=r"^\d{4}-W\d{2}$", description="ISO week, 2020-W42; else the latest."),
        ] = None,
        dispute: Slug = None,
        limit: Limit = 10,
    ) -> Week:
        """What the consistency report of a week found: contradictions, changed figures, sums that
        do not add up, what is contested and what nobody else bears out, and what would settle
        it."""
        return await self._week(week, dispute, limit)

    async def _week(self, asked: str | None, dispute: str | None, most: int) -> Week:
        if asked is None:
            latest = await self._client.reports.page(dispute=dispute, limit=1)
            if not latest["results"]:
                raise ToolError("the store holds no claims with a day yet")
            asked = latest["results"][0]["week"]
        report = await self._client.report(asked, dispute=dispute)
        return await week(self._client, report, most)

    async def question(
        self,
        question: Annotated[
            str,
            Field(
                max_length=200,
                description="Its id; its name, as figures and reports have it; or words that stand "
                "together in its title, such as: killed in Karsa.",
            ),
        ],
        limit: Limit = 30,
    ) -> Answers:
        """All answers to one question, such as how many were killed where and when: every figure
        side by side, with who gives it, its day and its label, and how they are tied."""
        found = await answers(self._client, question, limit)
        if found is None:
            raise ToolError(f"no question {question!r}; figures of get_claim name theirs")
        return found

    async def contested(
        self,
        dispute: Slug = None,
        measure: Annotated[Words, Field(description="What is counted, such as killed.")] = None,
        limit: Limit = 10,
    ) -> Answer:
        """Live claims that a live independent origin contradicts or denies, newest first."""
        page = await self._client.contested.page(
            dispute=_one(dispute), measure=_one(measure), facets="", limit=limit
        )
        found = await cards(self._client, page["results"])
        return Answer(total=page["total"]["value"], claims=found)

    async def uncorroborated(
        self,
        dispute: Slug = None,
        measure: Annotated[Words, Field(description="What is counted, such as killed.")] = None,
        limit: Limit = 10,
    ) -> Answer:
        """Live claims that nobody independent bears out, newest first. That says nothing about
        whether they are true."""
        page = await self._client.uncorroborated.page(
            dispute=_one(dispute), measure=_one(measure), facets="", limit=limit
        )
        found = await cards(self._client, page["results"])
        return Answer(total=page["total"]["value"], claims=found)

    async def disputes(self) -> Disputes:
        """The disputes the store knows, with their sides and how many claims each has."""
        found: list[ListedDispute] = [one async for one in self._client.disputes()]
        kept = ("slug", "name", "sides", "claims")
        return Disputes(disputes=[{name: one[name] for name in kept} for one in found])  # type: ignore[literal-required]


def _one(value: str | None) -> list[str]:
    """As a filter that takes several values."""
    return [] if value is None else [value]
