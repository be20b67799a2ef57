"""Everything that can be asked, once for both clients.

A method is named for what it gives. Those of lists are called for all rows, and have ``page`` for
one page and, where the server has it, ``stream`` and ``csv`` for the whole list. Bounds such as
``published.gte`` are written ``published_gte``. Days are ``YYYY-MM-DD``, instants ISO 8601. Every
method may raise :class:`~api.client.AskError`.
"""

from typing import Literal, Unpack

from api.client.bind import listed, operation, paged
from api.client.calls import Call, Rows, ask, ask_text, listing
from api.client.holdings import Held
from api.client.news import Reports
from api.client.shapes import (
    AuditPage,
    CheckAnswer,
    ClaimDetailShape,
    ClaimPage,
    ClaimShape,
    ClaimsQuery,
    ClaimStatusShape,
    ContestedQuery,
    ExplanationShape,
    FactChecks,
    FiguresQuery,
    GraphShape,
    Health,
    ListedFigure,
    ListedFigurePage,
    StatusAnswer,
    UncorroboratedQuery,
    WriteShape,
)
from api.client.watching import Watching
from api.client.writing import Writing

ClaimText = Literal["jsonld", "ttl", "nt", "trig", "csv", "prov", "anno"]


class Claims:
    """Claims, figures, and what is flagged."""

    @listed("GET /v1/claims")
    def claims(self, **query: Unpack[ClaimsQuery]) -> Rows[ClaimShape, ClaimPage]:
        """Claims that meet every filter, newest first."""
        return listing(query)

    @listed("GET /v1/contested")
    def contested(self, **query: Unpack[ContestedQuery]) -> Rows[ClaimShape, ClaimPage]:
        """Live claims that a live independent origin contradicts or denies."""
        return listing(query)

    @listed("GET /v1/uncorroborated")
    def uncorroborated(self, **query: Unpack[UncorroboratedQuery]) -> Rows[ClaimShape, ClaimPage]:
        """Live claims that nobody independent bears out."""
        return listing(query)

    @listed("GET /v1/figures")
    def figures(self, **query: Unpack[FiguresQuery]) -> Rows[ListedFigure, ListedFigurePage]:
        """Figures with their status and what is needed of their claims."""
        return listing(query)

    @operation("GET /v1/claims/{claim_id}")
    def claim(
        self,
        claim_id: str,
        *,
        as_of: str | None = None,
        recorded_as_of: str | None = None,
        fields: str | None = None,
    ) -> Call[ClaimDetailShape]:
        """One claim, with its document, figures, links, status and decisions."""
        query = {"as_of": as_of, "recorded_as_of": recorded_as_of, "fields": fields}
        return ask({"claim_id": claim_id}, query)

    @operation("GET /v1/claims/{claim_id}")
    def claim_as(
        self,
        claim_id: str,
        form: ClaimText,
        *,
        as_of: str | None = None,
        recorded_as_of: str | None = None,
    ) -> Call[str]:
        """One claim in a form that other programs read (docs/interchange.md)."""
        query = {"as_of": as_of, "recorded_as_of": recorded_as_of, "format": form}
        return ask_text({"claim_id": claim_id}, query)

    @operation("GET /v1/claims/{claim_id}/status")
    def status(
        self, claim_id: str, *, as_of: str | None = None, recorded_as_of: str | None = None
    ) -> Call[ClaimStatusShape]:
        """The three axes of one claim and of each of its figures, with reasons and links."""
        return ask({"claim_id": claim_id}, {"as_of": as_of, "recorded_as_of": recorded_as_of})

    @operation("POST /v1/status")
    def statuses(
        self,
        ids: list[str] | None = None,
        statements: list[str] | None = None,
        *,
        published: str | None = None,
    ) -> Call[StatusAnswer]:
        """How up to 1,000 claims and statements stand, in the order given."""
        body = {"ids": ids or [], "statements": statements or [], "published": published}
        return ask(body=body)

    @operation("GET /v1/claims/{claim_id}/explain")
    def explanation(self, claim_id: str) -> Call[ExplanationShape]:
        """Which rules and which words made the claim."""
        return ask({"claim_id": claim_id})

    @operation("GET /v1/claims/{claim_id}/graph")
    def graph(self, claim_id: str, *, depth: int | None = None) -> Call[GraphShape]:
        """The claims up to ``depth`` links away, as node-link data."""
        return ask({"claim_id": claim_id}, {"depth": depth})

    @operation("GET /v1/claims/{claim_id}/graph")
    def graph_as(
        self, claim_id: str, form: Literal["graphml", "svg"], *, depth: int | None = None
    ) -> Call[str]:
        """The same as GraphML or as a drawing."""
        return ask_text({"claim_id": claim_id}, {"depth": depth, "format": form})

    @operation("GET /v1/check")
    def check(self, text: str, *, published: str | None = None) -> Call[CheckAnswer]:
        """Whether a statement is known: who says so, and who says otherwise."""
        return ask(query={"text": text, "published": published})

    @operation("POST /v1/check")
    def check_unseen(self, statement: str, *, published: str | None = None) -> Call[CheckAnswer]:
        """The same, without the statement standing in an address that is logged."""
        return ask(body={"statement": statement, "published": published})

    @operation("GET /v1alpha1/claims:search")
    def fact_checks(
        self,
        query: str | None = None,
        *,
        language: str | None = None,
        publisher: str | None = None,
        max_age_days: int | None = None,
        page_size: int | None = None,
        page_token: str | None = None,
        offset: int | None = None,
    ) -> Call[FactChecks]:
        """Reviewed claims, as Google's Fact Check Tools API has them."""
        said = {
            "query": query,
            "languageCode": language,
            "reviewPublisherSiteFilter": publisher,
            "maxAgeDays": max_age_days,
            "pageSize": page_size,
            "pageToken": page_token,
            "offset": offset,
        }
        return ask(query=said)


class Server:
    """The server itself."""

    @operation("GET /healthz")
    def healthz(self) -> Call[Health]:
        """Whether it runs."""
        return ask()

    @operation("GET /readyz")
    def readyz(self) -> Call[Health]:
        """Whether it and its store can answer."""
        return ask()

    @paged("GET /v1/audit")
    def audit(self, *, limit: int | None = None) -> Rows[WriteShape, AuditPage]:
        """What was written over HTTP, newest first. Needs a key with the scope admin."""
        return listing({"limit": limit})


class Operations(Claims, Held, Reports, Writing, Watching, Server):
    """All of it."""
