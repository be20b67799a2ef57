"""What ``ingest`` did: came in, linked to, flagged. As text and as JSON Lines."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from api.render.desk import contested_text, figures_text
from api.render.fetched import changes_json, changes_words, copies_json, copy_words
from api.render.json import Json, document_json, link_json
from api.render.layout import wrap
from api.render.runs import run_json, run_text, worth_telling
from api.render.words import count, document_words, plain, unread_words
from api.values import Flags, IngestView, LinkView
from claims.ingest import Ingested, Note, Refused
from claims.run import Run

LINKS_SHOWN = 12
FLAGS_SHOWN = 40
"""Figures of each desk that are listed at the end."""
REASONS_SHOWN = 5


@dataclass(slots=True)
class Totals:
    """What a run has brought so far, added up portion by portion. ``links`` are the first of them,
    ``new`` the ids of the documents that are."""

    read: int = 0
    changed: int = 0
    unread: int = 0
    copies: int = 0
    claims: int = 0
    figures: int = 0
    new: list[str] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    links: list[LinkView] = field(default_factory=list)

    def add(self, view: IngestView) -> None:
        new = [item for item in view.documents if item.new]
        self.read += len(view.documents)
        self.changed += sum(item.before is not None for item in new)
        self.unread += sum(item.document.unread for item in new)
        self.copies += sum(bool(item.copy_of) for item in new)
        self.claims += sum(item.claims for item in new)
        self.figures += sum(item.figures for item in new)
        self.new += [item.document.id for item in new]
        self.refused.update(item.reason for item in view.refused)
        self.kinds.update(link.link.kind.value for link in view.links)
        self.links += view.links[: LINKS_SHOWN - len(self.links)]


def came_text(view: IngestView, width: int) -> str:
    """A line for each document of a portion, for what was refused of it, and what is to be said."""
    lines = [_document(item, width) for item in view.documents]
    lines += [_refused(item, width) for item in view.refused]
    lines += [_note(note, width) for note in view.notes]
    return "\n".join(lines)


def end_text(totals: Totals, flags: Mapping[str, Flags], run: Run, width: int) -> str:
    """What a run brought in all, for a reader at a terminal: the first of its links, and of the
    figures it flagged."""
    contested, uncorroborated = flags["contested"], flags["uncorroborated"]
    blocks = [wrap(_totals(totals, flags), width)]
    if worth_telling(run):
        blocks.append(wrap(run_text(run), width))
    if totals.links:
        blocks.append(_links(totals, width))
    if contested.first:
        blocks += ["CONTESTED FIGURES", contested_text(contested.first, width)]
        blocks += _others(contested, "contested")
    if uncorroborated.first:
        blocks += ["UNCORROBORATED FIGURES", figures_text(uncorroborated.first, width)]
        blocks += _others(uncorroborated, "uncorroborated")
    return "\n\n".join(blocks)


def _others(flags: Flags, desk: str) -> list[str]:
    left = flags.count - len(flags.first)
    return [f"… and {count(left, 'figure')} more: `twosource {desk}` lists them"] if left else []


def _document(item: Ingested, width: int) -> str:
    name = Path(item.document.path).name
    if not item.new:
        return _hanging(f"unchanged  {name}: {document_words(item.document)}", width)
    words = f"{count(item.claims, 'claim')}, {count(item.figures, 'figure')}"
    if item.document.unread:
        words = unread_words(item.document)
    dispute = f"; {item.dispute.name}" if item.dispute else ""
    text = f"{_status(item):10} {name}: {document_words(item.document)}: {words}{dispute}"
    if item.before and item.changes is not None:
        text += f"; takes the place of {item.before}, {changes_words(item.changes)}"
    if item.copy_of:
        text += f"; {copy_words(item.copy_of)}"
    return _hanging(text, width)


def _status(item: Ingested) -> str:
    if not item.new:
        return "unchanged"
    return "unread" if item.document.unread else "new"


def _refused(item: Refused, width: int) -> str:
    return _hanging(f"refused    {item.what}: {item.reason}", width)


def _note(note: Note, width: int) -> str:
    return _hanging(f"note       {note.what}: {note.said}", width)


def _hanging(text: str, width: int) -> str:
    """Wrap a line that begins with a word padded to eleven columns."""
    return text[:11] + wrap(text[11:], width - 11).replace("\n", "\n" + " " * 11)


def _totals(totals: Totals, flags: Mapping[str, Flags]) -> str:
    known = totals.read - len(totals.new)
    came = [count(len(totals.new), "new document")]
    came += [f"{totals.changed:,} in place of older ones"] if totals.changed else []
    came += [f"{totals.unread:,} not read"] if totals.unread else []
    came += [count(totals.copies, "copy", "copies")] if totals.copies else []
    came += [f"{known:,} unchanged"] if known else []
    links = totals.kinds.total()
    linked = ", ".join(f"{number:,} {plain(kind)}" for kind, number in totals.kinds.items())
    said = [
        ", ".join(came),
        f"{count(totals.claims, 'claim')}, {count(totals.figures, 'figure')}",
        f"{count(links, 'new link')}{': ' + linked if linked else ''}",
        f"{count(flags['contested'].count, 'figure')} contested, "
        f"{flags['uncorroborated'].count:,} uncorroborated",
    ]
    if totals.refused:
        said.append(f"{totals.refused.total():,} refused{_reasons(totals.refused)}")
    return "; ".join(said)


def _reasons(refused: Counter[str]) -> str:
    """The most frequent, where there are several and each stands on a line above, too."""
    if refused.total() <= REASONS_SHOWN:
        return ""
    shown = refused.most_common(REASONS_SHOWN)
    told = [f"{number:,} × {reason}" for reason, number in shown]
    others = refused.total() - sum(number for _, number in shown)
    told += [f"{others:,} for other reasons"] if others else []
    return f": {'; '.join(told)}"


def _links(totals: Totals, width: int) -> str:
    lines = [_link(link, width) for link in totals.links]
    left = totals.kinds.total() - len(lines)
    if left:
        lines.append(f"… and {count(left, 'link')} more")
    return "\n".join(["LINKS", "", *lines])


def _link(view: LinkView, width: int) -> str:
    a, b = view.a.claim, view.b.claim
    head = f"{a.speaker.name} ({a.id}) {plain(view.link.kind.value)} {b.speaker.name} ({b.id})"
    reasons = [wrap(reason, width, "    ", "    ") for reason in view.link.reasons]
    return "\n".join([wrap(head, width, "", "  "), *reasons])


def came_json(view: IngestView) -> Iterator[Json]:
    """One object a document of a portion, one a refused entry, one a note, then one a new link."""
    yield from map(_document_json, view.documents)
    for item in view.refused:
        yield {"status": "refused", "path": item.what, "reason": item.reason}
    for note in view.notes:
        yield {"status": "note", "path": note.what, "said": note.said}
    yield from _links_json(view.links)


def end_json(totals: Totals, flags: Mapping[str, Flags], run: Run) -> Iterator[Json]:
    """Where there is something to tell, what the extractor did; last, what the run brought."""
    if worth_telling(run):
        yield {"run": run_json(run)}
    yield {
        "summary": {
            "read": totals.read,
            "new": len(totals.new),
            "changed": totals.changed,
            "unread": totals.unread,
            "repeated": totals.copies,
            "unchanged": totals.read - len(totals.new),
            "refused": dict(totals.refused.most_common()),
            "claims": totals.claims,
            "figures": totals.figures,
            "links": dict(sorted(totals.kinds.items())),
            **{desk: found.count for desk, found in flags.items()},
        }
    }


def _document_json(item: Ingested) -> Json:
    return {
        "status": _status(item),
        "document": document_json(item.document),
        "dispute": item.dispute.slug if item.dispute else None,
        "claims": item.claims,
        "figures": item.figures,
        "before": item.before,
        "changes": changes_json(item.changes),
        "copy_of": copies_json(item.copy_of),
    }


def _links_json(links: Iterable[LinkView]) -> Iterator[Json]:
    for view in links:
        yield {"link": link_json(view.link)}
