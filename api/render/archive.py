"""The archive of reports as plain data and as a feed, and where a report is found."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode, urlsplit

from api.render.atom import AtomEntry, AtomFeed, AtomLink, tag_uri
from api.render.json import Json
from api.render.report_forms import ReportForm
from api.render.words import count
from api.values import WeekCounts
from claims.values import Dispute

FEED = "/v1/feeds/reports.atom"


def report_address(
    base: str, week: str, dispute: str | None, form: ReportForm | None = None
) -> str:
    """Where the report of a week is read; in any form, or in one."""
    asked = {"dispute": dispute, "format": form.value if form else None}
    return f"{base}/v1/reports/{week}{_query(asked)}"


def page_address(base: str, week: str, dispute: str | None) -> str:
    """Its page."""
    return f"{base}/reports/{week}{_query({'dispute': dispute})}"


def _query(asked: dict[str, str | None]) -> str:
    given = {name: value for name, value in asked.items() if value is not None}
    return f"?{urlencode(given)}" if given else ""


def week_json(week: WeekCounts, base: str, dispute: str | None) -> Json:
    """One week of the archive."""
    return {
        "week": week.week,
        "monday": week.monday,
        "sunday": week.sunday,
        "documents": week.documents,
        "claims": week.claims,
        "recorded_at": week.recorded_at,
        "url": report_address(base, week.week, dispute),
        "disputes": [
            {
                "dispute": slug,
                "documents": documents,
                "claims": claims,
                "url": report_address(base, week.week, slug),
            }
            for slug, (documents, claims) in week.by_dispute.items()
        ],
    }


def reports_feed(weeks: Sequence[WeekCounts], base: str, dispute: Dispute | None) -> AtomFeed:
    """One entry a week, all of them over. Ids hold the host of ``base`` and no more of it."""
    host = urlsplit(base).hostname or "localhost"
    slug = dispute.slug if dispute else None
    shelf = ("reports", slug or "all")
    about = dispute.name if dispute else "all disputes"
    return AtomFeed(
        id=tag_uri(host, *shelf),
        title=f"Consistency reports, {about}",
        subtitle="What was flagged in each week, as of its end, knowing nothing later.",
        links=(
            AtomLink("self", f"{base}{FEED}{_query({'dispute': slug})}", "application/atom+xml"),
            AtomLink("alternate", f"{base}/reports{_query({'dispute': slug})}", "text/html"),
        ),
        entries=[
            _entry(week, base, slug, tag_uri(host, *shelf, week.week), about) for week in weeks
        ],
    )


def _entry(week: WeekCounts, base: str, slug: str | None, name: str, about: str) -> AtomEntry:
    forms = (
        AtomLink("alternate", report_address(base, week.week, slug, f), f.media_type, f.label)
        for f in ReportForm
        if f.media_type != "text/html"  # the page is that already
    )
    return AtomEntry(
        id=name,
        title=f"Consistency report, {week.week}, {about}",
        updated=updated(week),
        summary=f"{week.monday} to {week.sunday}: {count(week.claims, 'claim')} in "
        f"{count(week.documents, 'document')}.",
        links=(AtomLink("alternate", page_address(base, week.week, slug), "text/html"), *forms),
    )


def updated(week: WeekCounts) -> str:
    """The end of the week, or when the last of its claims was stored, whichever came later."""
    over = datetime.combine(date.fromisoformat(week.sunday), datetime.min.time(), UTC)
    stored = datetime.fromisoformat(week.recorded_at)
    stored = stored.replace(tzinfo=UTC) if stored.tzinfo is None else stored.astimezone(UTC)
    latest = max(over + timedelta(days=1), stored)
    return latest.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
