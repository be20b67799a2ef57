"""Jobs, and what an ingest did, as plain data; jobs as text."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from api.render.fetched import changes_json, copies_json
from api.render.json import Json
from api.render.layout import wrap
from api.render.words import count
from api.values import FlaggedFigure, IngestView
from claims.ingest import Ingested
from claims.jobs import Job, JobState

FLAGS_SHOWN = 100


def job_json(job: Job) -> Json:
    return {
        "id": job.id,
        "state": job.state.value,
        "created_at": job.created_at,
        "started_at": job.started_at,
        "ended_at": job.ended_at,
        "by": job.principal,
        "progress": {"done": job.done, "total": job.total, "what": job.doing},
        "summary": job.summary,
        "error": job.error,
    }


def summary_json(view: IngestView, changed: int) -> Json:
    """What came in, and how much it changed. Of what it flagged the first hundred are named."""
    return {
        "documents": [_document(item) for item in view.documents],
        "refused": [{"what": item.what, "reason": item.reason} for item in view.refused],
        "notes": [{"what": note.what, "said": note.said} for note in view.notes],
        "new": sum(item.new for item in view.documents),
        "changed": sum(item.before is not None for item in view.documents),
        "known": sum(not item.new for item in view.documents),
        "unread": sum(item.new and item.document.unread for item in view.documents),
        "claims": sum(item.claims for item in view.documents),
        "links": dict(sorted(Counter(v.link.kind.value for v in view.links).items())),
        "statuses_changed": changed,
        "contested": _flags(view.contested),
        "uncorroborated": _flags(view.uncorroborated),
    }


def _document(item: Ingested) -> Json:
    return {
        "id": item.document.id,
        "status": _status(item),
        "language": item.document.language,
        "title": item.document.title,
        "source": item.document.source.name,
        "published": item.document.published,
        "dispute": item.dispute.slug if item.dispute else None,
        "claims": item.claims,
        "figures": item.figures,
        "before": item.before,
        "changes": changes_json(item.changes),
        "copy_of": copies_json(item.copy_of),
    }


def _status(item: Ingested) -> str:
    if not item.new:
        return "known"
    return "unread" if item.document.unread else "new"


def _flags(flagged: Iterable[FlaggedFigure]) -> Json:
    found = list(flagged)
    rows = [{"claim": flag.item.context.id, "figure": flag.index} for flag in found[:FLAGS_SHOWN]]
    return {"count": len(found), "figures": rows}


def jobs_text(jobs: Iterable[Job], width: int) -> str:
    return "\n".join(_job(job, width) for job in jobs)


def _job(job: Job, width: int) -> str:
    head = f"{job.id} {job.state}, asked for {job.created_at} by {job.principal}"
    told = job_words(job)
    return head if not told else f"{head}\n{wrap(told, width, '    ', '      ')}"


def job_words(job: Job) -> str:
    """How far it is, or what came of it, in a line; nothing of one that waits."""
    if job.state is JobState.RUNNING:
        return f"{job.done} of {job.total}: {job.doing}" if job.doing else ""
    if job.error is not None:
        return str(job.error.get("detail", ""))
    return _summary(job.summary) if job.summary is not None else ""


def _summary(summary: Mapping[str, Any]) -> str:
    unread = summary.get("unread", 0)  # jobs of before did not count them
    return (
        f"{count(summary['new'], 'new document')}{f' ({unread} not read)' if unread else ''},"
        f" {summary['known']} known,"
        f" {len(summary['refused'])} refused; {count(summary['claims'], 'claim')};"
        f" {count(summary['contested']['count'], 'figure')} contested,"
        f" {summary['uncorroborated']['count']} uncorroborated"
    )
