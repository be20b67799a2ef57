"""Reports, feeds and news."""

from typing import Any, Literal

from api.client.bind import following, operation, paged
from api.client.calls import Call, Rows, ask, ask_bytes, ask_text, listing
from api.client.shapes import (
    ChangeKind,
    ChangeShape,
    ChangesPage,
    ReportsPage,
    WeekShape,
)

ReportText = Literal["md", "html"]


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
        matching: str | None = None,
        kind: list[ChangeKind] | None = None,
        before: int | None = None,
        limit: int | None = None,
    ) -> Call[str]:
        """What happened to claims, newest first, as an Atom feed."""
        said = {"dispute": dispute, "speaker": speaker, "question": question, "search": search}
        page = {"kind": kind, "before": before, "limit": limit}
        return ask_text({}, said | {"matching": matching} | page)

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
