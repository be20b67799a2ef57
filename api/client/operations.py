"""Everything that can be asked, once for both clients.

A method is named for what it gives. Those of lists are called for all rows, and have ``page`` for
one page and, where the server has it, ``stream`` and ``csv`` for the whole list. Bounds such as
``published.gte`` are written ``published_gte``. Days are ``YYYY-MM-DD``, instants ISO 8601. Every
method may raise :class:`~api.client.AskError`.
"""

from typing import Any, Literal, Unpack

from api.client.bind import following, listed, operation, paged
from api.client.calls import Call, Rows, ask, ask_bytes, ask_text, listing
from api.client.shapes import (
    AuditPage,
    ChangeKind,
    ChangeShape,
    ChangesPage,
    CheckAnswer,
    ClaimDetailShape,
    ClaimPage,
    ClaimShape,
    ClaimsQuery,
    ClaimStatusShape,
    ContestedQuery,
    DecisionPage,
    DecisionShape,
    DecisionsQuery,
    DisputesQuery,
    DocumentsQuery,
    ExplanationShape,
    FactChecks,
    FiguresQuery,
    GraphShape,
    Health,
    LinksQuery,
    ListedDispute,
    ListedDisputePage,
    ListedDocument,
    ListedDocumentPage,
    ListedFigure,
    ListedFigurePage,
    ListedLink,
    ListedLinkPage,
    ListedSide,
    ListedSidePage,
    ListedSource,
    ListedSourcePage,
    ListedSpeaker,
    ListedSpeakerPage,
    ReportsPage,
    SidesQuery,
    SourcesQuery,
    SpeakersQuery,
    StatusAnswer,
    UncorroboratedQuery,
    WeekShape,
    WriteShape,
)
from api.client.writing import Writing

ClaimText = Literal["jsonld", "ttl", "nt", "trig", "csv", "prov", "anno"]
ReportText = Literal["md", "html"]


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


class Held:
    """What claims are about and come from."""

    @listed("GET /v1/documents")
    def documents(
        self, **query: Unpack[DocumentsQuery]
    ) -> Rows[ListedDocument, ListedDocumentPage]:
        """Documents, without their texts."""
        return listing(query)

    @listed("GET /v1/speakers")
    def speakers(self, **query: Unpack[SpeakersQuery]) -> Rows[ListedSpeaker, ListedSpeakerPage]:
        """Who makes statements, with other names and sides."""
        return listing(query)

    @listed("GET /v1/sides")
    def sides(self, **query: Unpack[SidesQuery]) -> Rows[ListedSide, ListedSidePage]:
        """The sides of disputes."""
        return listing(query)

    @listed("GET /v1/sources")
    def sources(self, **query: Unpack[SourcesQuery]) -> Rows[ListedSource, ListedSourcePage]:
        """Who publishes."""
        return listing(query)

    @listed("GET /v1/disputes")
    def disputes(self, **query: Unpack[DisputesQuery]) -> Rows[ListedDispute, ListedDisputePage]:
        """Disputes with their sides."""
        return listing(query)

    @listed("GET /v1/links")
    def links(self, **query: Unpack[LinksQuery]) -> Rows[ListedLink, ListedLinkPage]:
        """What is held of two claims."""
        return listing(query)

    @listed("GET /v1/decisions")
    def decisions(self, **query: Unpack[DecisionsQuery]) -> Rows[DecisionShape, DecisionPage]:
        """What people decided."""
        return listing(query)

    @operation("GET /v1/documents/{item_id}")
    def document(self, item_id: str, *, fields: str | None = None) -> Call[ListedDocument]:
        """One document without its text."""
        return ask({"item_id": item_id}, {"fields": fields})

    @operation("GET /v1/documents/{document_id}/text")
    def document_text(self, document_id: str) -> Call[str]:
        """The text as it was read, whose characters all offsets count."""
        return ask_text({"document_id": document_id})

    @operation("GET /v1/documents/{document_id}/annotations")
    def annotations(
        self, document_id: str, *, page: int | None = None, iris: bool | None = None
    ) -> Call[dict[str, Any]]:
        """The claims of a document as a W3C annotation collection, or a page of it."""
        said = {"page": page, "iris": None if iris is None else int(iris)}
        return ask({"document_id": document_id}, said)

    @operation("GET /v1/speakers/{item_id}")
    def speaker(self, item_id: str, *, fields: str | None = None) -> Call[ListedSpeaker]:
        """One speaker, by the whole name."""
        return ask({"item_id": item_id}, {"fields": fields})

    @operation("GET /v1/sides/{item_id}")
    def side(self, item_id: str, *, fields: str | None = None) -> Call[ListedSide]:
        """One side, by ``DISPUTE:SLUG``."""
        return ask({"item_id": item_id}, {"fields": fields})

    @operation("GET /v1/sources/{item_id}")
    def source(self, item_id: str, *, fields: str | None = None) -> Call[ListedSource]:
        """One source, by slug."""
        return ask({"item_id": item_id}, {"fields": fields})

    @operation("GET /v1/disputes/{item_id}")
    def dispute(self, item_id: str, *, fields: str | None = None) -> Call[ListedDispute]:
        """One dispute, by slug."""
        return ask({"item_id": item_id}, {"fields": fields})

    @operation("GET /v1/links/{item_id}")
    def link(self, item_id: str, *, fields: str | None = None) -> Call[ListedLink]:
        """One link, as it is held now."""
        return ask({"item_id": item_id}, {"fields": fields})

    @operation("GET /v1/decisions/{item_id}")
    def decision(self, item_id: str, *, fields: str | None = None) -> Call[DecisionShape]:
        """One decision of a person."""
        return ask({"item_id": item_id}, {"fields": fields})


class Reports:
    """Reports, feeds and news."""

    @paged("GET /v1/reports")
    def reports(
        self, *, dispute: str | None = None, limit: int | None = None
    ) -> Rows[WeekShape, ReportsPage]:
        """The weeks that have claims, newest first."""
        return listing({"dispute": dispute, "limit": limit})

    @operation("GET /v1/reports/{week}")
    def report(
        self,
        week: str,
        *,
        dispute: str | None = None,
        as_of: str | None = None,
        recorded_as_of: str | None = None,
        compare: str | None = None,
    ) -> Call[dict[str, Any]]:
        """The report of an ISO week (docs/report.md), or two weeks side by side."""
        return ask({"week": week}, _about(dispute, as_of, recorded_as_of, compare) | JSON)

    @operation("GET /v1/reports/{week}")
    def report_text(
        self,
        week: str,
        form: ReportText = "md",
        *,
        dispute: str | None = None,
        as_of: str | None = None,
        recorded_as_of: str | None = None,
        compare: str | None = None,
    ) -> Call[str]:
        """The same as Markdown or as one file of HTML."""
        said = _about(dispute, as_of, recorded_as_of, compare) | {"format": form}
        return ask_text({"week": week}, said)

    @operation("GET /v1/reports/{week}")
    def report_pdf(
        self,
        week: str,
        *,
        dispute: str | None = None,
        as_of: str | None = None,
        recorded_as_of: str | None = None,
    ) -> Call[bytes]:
        """The same on paper."""
        said = _about(dispute, as_of, recorded_as_of, None) | {"format": "pdf"}
        return ask_bytes({"week": week}, said)

    @operation("GET /v1/schemas/report.json")
    def report_schema(self) -> Call[dict[str, Any]]:
        """The JSON Schema of reports."""
        return ask()

    @operation("GET /v1/feeds/reports.atom")
    def reports_feed(self, *, dispute: str | None = None) -> Call[str]:
        """The latest reports as an Atom feed."""
        return ask_text({}, {"dispute": dispute})

    @operation("GET /v1/feeds/changes.atom")
    def changes_feed(
        self,
        *,
        dispute: str | None = None,
        speaker: str | None = None,
        question: str | None = None,
        search: str | None = None,
        kind: list[ChangeKind] | None = None,
        before: int | None = None,
        limit: int | None = None,
    ) -> Call[str]:
        """What happened to claims, newest first, as an Atom feed."""
        said = {"dispute": dispute, "speaker": speaker, "question": question, "search": search}
        return ask_text({}, said | {"kind": kind, "before": before, "limit": limit})

    @operation("GET /v1/feeds/claimreviews.json")
    def claim_reviews(
        self, *, cursor: str | None = None, limit: int | None = None
    ) -> Call[dict[str, Any]]:
        """The reviews that people made, as a schema.org ``DataFeed``."""
        return ask(query={"cursor": cursor, "limit": limit})

    @paged("GET /v1/changes")
    def changes(
        self,
        *,
        after: int | None = None,
        claim: str | None = None,
        kind: list[ChangeKind] | None = None,
        dispute: str | None = None,
        speaker: str | None = None,
        question: str | None = None,
        search: str | None = None,
        relabelled: bool | None = None,
        limit: int | None = None,
        wait: int | None = None,
    ) -> Rows[ChangeShape, ChangesPage]:
        """What happened to claims after a change, oldest first, until now. A page waits up to
        ``wait`` seconds for the first."""
        said = _wanted(kind, dispute, speaker, question, search, relabelled)
        return listing(said | {"after": after, "claim": claim, "limit": limit, "wait": wait})

    @following("GET /v1/changes/stream")
    def changes_stream(
        self,
        *,
        after: int | None = None,
        claim: str | None = None,
        kind: list[ChangeKind] | None = None,
        dispute: str | None = None,
        speaker: str | None = None,
        question: str | None = None,
        search: str | None = None,
        relabelled: bool | None = None,
    ) -> Call[ChangeShape]:
        """What happens from now on, or came after a change, until the server hangs up. Go on with
        ``after=int(event.id)``."""
        said = _wanted(kind, dispute, speaker, question, search, relabelled)
        return ask(query=said | {"after": after, "claim": claim})


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


class Operations(Claims, Held, Reports, Writing, Server):
    """All of it."""


JSON = {"format": "json"}


def _about(
    dispute: str | None, as_of: str | None, recorded_as_of: str | None, compare: str | None
) -> dict[str, str | None]:
    return {
        "dispute": dispute,
        "as_of": as_of,
        "recorded_as_of": recorded_as_of,
        "compare": compare,
    }


def _wanted(
    kind: list[ChangeKind] | None,
    dispute: str | None,
    speaker: str | None,
    question: str | None,
    search: str | None,
    relabelled: bool | None,
) -> dict[str, Any]:
    return {
        "kind": kind,
        "dispute": dispute,
        "speaker": speaker,
        "question": question,
        "search": search,
        "relabelled": relabelled,
    }
