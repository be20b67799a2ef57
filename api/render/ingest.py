"""What ``ingest`` did: came in, linked to, flagged. As text and as JSON Lines."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from api.render.desk import contested_text, figures_text
from api.render.fetched import changes_json, changes_words, copies_json, copy_words
from api.render.json import Json, document_json, link_json
from api.render.layout import wrap
from api.render.runs import run_json, run_text, worth_telling
from api.render.words import count, document_words, plain
from api.values import IngestView, LinkView
from claims.ingest import Ingested, Note, Refused

LINKS_SHOWN = 12


def ingest_text(view: IngestView, width: int) -> str:
    """The outcome for a reader at a terminal."""
    came = [_document(item, width) for item in view.documents]
    blocks = ["\n".join([*came, *(_refused(item, width) for item in view.refused)])]
    blocks[0] += "".join(f"\n{_note(note, width)}" for note in view.notes)
    blocks.append(wrap(_totals(view), width))
    if worth_telling(view.run):
        blocks.append(wrap(run_text(view.run), width))
    if view.links:
        blocks.append(_links(view.links, width))
    if view.contested:
        blocks += ["CONTESTED FIGURES", contested_text(view.contested, width)]
    if view.uncorroborated:
        blocks += ["UNCORROBORATED FIGURES", figures_text(view.uncorroborated, width)]
    return "\n\n".join(blocks)


def _document(item: Ingested, width: int) -> str:
    name = Path(item.document.path).name
    if not item.new:
        return _hanging(f"unchanged  {name}: {document_words(item.document)}", width)
    words = f"{count(item.claims, 'claim')}, {count(item.figures, 'figure')}"
    dispute = f"; {item.dispute.name}" if item.dispute else ""
    text = f"new        {name}: {document_words(item.document)}: {words}{dispute}"
    if item.before and item.changes is not None:
        text += f"; takes the place of {item.before}, {changes_words(item.changes)}"
    if item.copy_of:
        text += f"; {copy_words(item.copy_of)}"
    return _hanging(text, width)


def _refused(item: Refused, width: int) -> str:
    return _hanging(f"refused    {item.what}: {item.reason}", width)


def _note(note: Note, width: int) -> str:
    return _hanging(f"note       {note.what}: {note.said}", width)


def _hanging(text: str, width: int) -> str:
    """Wrap a line that begins with a word padded to eleven columns."""
    return text[:11] + wrap(text[11:], width - 11).replace("\n", "\n" + " " * 11)


def _totals(view: IngestView) -> str:
    new = [item for item in view.documents if item.new]
    said = sum(item.claims for item in new)
    kinds = Counter(plain(link.link.kind.value) for link in view.links)
    linked = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
    return (
        f"{count(len(new), 'new document')}, {count(said, 'claim')}; "
        f"{count(len(view.links), 'new link')}{': ' + linked if linked else ''}; "
        f"{count(len(view.contested), 'figure')} contested, "
        f"{len(view.uncorroborated)} uncorroborated"
        f"{f'; {len(view.refused)} refused' if view.refused else ''}"
    )


def _links(links: tuple[LinkView, ...], width: int) -> str:
    lines = [_link(link, width) for link in links[:LINKS_SHOWN]]
    if len(links) > LINKS_SHOWN:
        lines.append(f"… and {count(len(links) - LINKS_SHOWN, 'link')} more")
    return "\n".join(["LINKS", "", *lines])


def _link(view: LinkView, width: int) -> str:
    a, b = view.a.claim, view.b.claim
    head = f"{a.speaker.name} ({a.id}) {plain(view.link.kind.value)} {b.speaker.name} ({b.id})"
    reasons = [wrap(reason, width, "    ", "    ") for reason in view.link.reasons]
    return "\n".join([wrap(head, width, "", "  "), *reasons])


def ingest_json(view: IngestView) -> Iterator[Json]:
    """One object a document, one a refused entry, one a note, then one a new link; last, where
    there is something to tell, what the extractor did."""
    yield from map(_document_json, view.documents)
    for item in view.refused:
        yield {"status": "refused", "path": item.what, "reason": item.reason}
    for note in view.notes:
        yield {"status": "note", "path": note.what, "said": note.said}
    yield from _links_json(view.links)
    if worth_telling(view.run):
        yield {"run": run_json(view.run)}


def _document_json(item: Ingested) -> Json:
    return {
        "status": "new" if item.new else "unchanged",
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
