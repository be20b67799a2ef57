"""What claims are about and come from: documents, speakers, sides, sources, disputes, questions."""

from typing import Any, Literal, Unpack

from api.client.bind import listed, operation
from api.client.calls import Call, Rows, ask, ask_text, listing
from api.client.shapes import (
    DecisionPage,
    DecisionShape,
    DecisionsQuery,
    DisputeGraphShape,
    DisputesQuery,
    DocumentDetail,
    DocumentsQuery,
    GraphShape,
    Label,
    LinksQuery,
    ListedDispute,
    ListedDisputePage,
    ListedDocument,
    ListedDocumentPage,
    ListedLink,
    ListedLinkPage,
    ListedQuestion,
    ListedQuestionPage,
    ListedSide,
    ListedSidePage,
    ListedSource,
    ListedSourcePage,
    ListedSpeaker,
    ListedSpeakerPage,
    QuestionDetail,
    QuestionsQuery,
    ReliabilityShape,
    SidesQuery,
    SourcesQuery,
    SpeakersQuery,
)


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
    def document(self, item_id: str, *, fields: str | None = None) -> Call[DocumentDetail]:
        """One document without its text."""
        return ask({"item_id": item_id}, {"fields": fields})

    @operation("GET /v1/documents/{document_id}/text")
    def document_text(self, document_id: str) -> Call[str]:
        """The text as it was read, whose characters all offsets count."""
        return ask_text({"document_id": document_id})

    @operation("GET /v1/documents/{document_id}/raw")
    def document_raw(self, document_id: str) -> Call[str]:
        """What the server answered that it was read from."""
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

    @listed("GET /v1/questions")
    def questions(
        self, **query: Unpack[QuestionsQuery]
    ) -> Rows[ListedQuestion, ListedQuestionPage]:
        """Questions: what figures are answers to."""
        return listing(query)

    @operation("GET /v1/questions/{item_id}")
    def question(self, item_id: str, *, fields: str | None = None) -> Call[QuestionDetail]:
        """One question with all its answers side by side."""
        return ask({"item_id": item_id}, {"fields": fields})

    @operation("GET /v1/questions/{item_id}/graph")
    def question_graph(self, item_id: str, *, depth: int | None = None) -> Call[GraphShape]:
        """All answers to a question and what they are linked to, as node-link data."""
        return ask({"item_id": item_id}, {"depth": depth})

    @operation("GET /v1/questions/{item_id}/graph")
    def question_graph_as(
        self, item_id: str, form: Literal["graphml", "svg"], *, depth: int | None = None
    ) -> Call[str]:
        """The same as GraphML or as a drawing."""
        return ask_text({"item_id": item_id}, {"depth": depth, "format": form})

    @operation("GET /v1/disputes/{item_id}/graph")
    def dispute_graph(
        self,
        item_id: str,
        *,
        measure: str | None = None,
        label: Label | None = None,
        side: str | None = None,
        published_gte: str | None = None,
        published_lte: str | None = None,
        limit: int | None = None,
    ) -> Call[DisputeGraphShape]:
        """A dispute from above: questions, groups of statements, how many links between them."""
        asked = {"measure": measure, "label": label, "side": side, "limit": limit}
        period = {"published_gte": published_gte, "published_lte": published_lte}
        return ask({"item_id": item_id}, {**asked, **period, "format": "json"})

    @operation("GET /v1/speakers/{item_id}/reliability")
    def speaker_reliability(self, item_id: str) -> Call[ReliabilityShape]:
        """What became of what a speaker said. It is no weight in any status."""
        return ask({"item_id": item_id})

    @operation("GET /v1/sources/{item_id}/reliability")
    def source_reliability(self, item_id: str) -> Call[ReliabilityShape]:
        """What became of what a source published."""
        return ask({"item_id": item_id})
