"""``/documents/{id}``: a whole text with its claims marked, and what stands beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api.lookup.document import DocumentView, document_view, speakers_of, told
from api.pages.corrections import CLAIM_FIELDS, FIGURE_FIELDS, claim_texts, figure_texts
from api.pages.frame import Frame, FrameDep
from api.render.fetched import changes_words
from api.render.passage import passage
from api.values import ClaimStatus
from claims.errors import BadInput, NotFound
from claims.marked import Marked
from claims.text.align import Text
from claims.values import Claim
from claims.vocabulary import FigureKind, SpeakerKind, Stance
from graph import pipeline

router = APIRouter(include_in_schema=False)
PLAIN = r"^[^\x00]*$"
DocumentId = Annotated[str, Path(pattern=r"^[0-9a-f]{6,16}$")]
Id = Annotated[str, Query(max_length=16, pattern=r"^([0-9a-f]{6,16})?$")]
Offset = Annotated[int | None, Query(ge=0, le=2**31 - 1)]
Words = Annotated[str, Query(max_length=6_000, pattern=PLAIN)]
Given = Mapping[str, str]
PLACES, AROUND = 20, 40
NOT_SAID = "The text does not say so; give its very words, without what stands between them."


@dataclass(frozen=True, slots=True)
class Adding:
    """A claim about to be added: where its words stand, what is read of them, what was typed."""

    start: int
    end: int
    words: str
    read: Claim | None
    given: Given = field(default_factory=dict)
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One of several places where the same words stand."""

    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands beside the text. ``form`` names the form in which something is ``wrong``, and
    ``given`` is what was typed into it; ``asked`` are words that are looked for, which stand in
    several ``places``."""

    item: ClaimStatus | None = None
    adding: Adding | None = None
    asked: str | None = None
    form: str = ""
    wrong: str = ""
    given: Given = field(default_factory=dict)
    places: Sequence[Place] = ()


@router.get("/documents/{document_id}")
def document(
    frame: FrameDep,
    document_id: DocumentId,
    claim: Id = "",
    start: Offset = None,
    end: Offset = None,
    words: Words | None = None,
    did: Id = "",
    undid: Id = "",
) -> Response:
    """The whole text with its claims marked; beside it a claim, one about to be added, or what the
    document is."""
    view = document_view(frame.session, document_id)
    if claim:
        return shown(frame, view, Panel(item=item_of(view, claim)), did=did, undid=undid)
    if words is not None:
        return _located(frame, view, words)
    if start is not None and end is not None:
        return _adding(frame, view, start, end)
    return shown(frame, view, Panel(), did=did, undid=undid)


def _located(frame: Frame, view: DocumentView, words: str) -> Response:
    """The form for a claim of these words, or the words asked for again."""
    if not words.strip():
        return shown(frame, view, Panel(asked=""))
    text = view.document.text
    spans = Text(text).find(words)
    if len(spans) == 1:
        return _adding(frame, view, *spans[0])
    places = [_place(text, *span) for span in spans[:PLACES]]
    wrong = f"The text says so {len(spans)} times: choose the place." if spans else NOT_SAID
    return shown(frame, view, Panel(asked=words, wrong=wrong, places=places), status=422)


def _place(text: str, start: int, end: int) -> Place:
    return Place(start, end, text[max(start - AROUND, 0) : start], text[end : end + AROUND])


def _adding(frame: Frame, view: DocumentView, start: int, end: int) -> Response:
    text = view.document.text
    adding = Adding(start, end, text[start:end], None)
    try:
        read = pipeline.read_claim(frame.session, view.document.id, Marked(start, end))
    except BadInput as error:
        panel = Panel(adding=Adding(start, end, adding.words, None, wrong=str(error)))
        return shown(frame, view, panel, status=422)
    return shown(frame, view, Panel(adding=Adding(start, end, read.content, read)))


def item_of(view: DocumentView, given: str) -> ClaimStatus:
    found = [item for item in view.items if item.claim.id.startswith(given)]
    if len(found) != 1:
        raise NotFound(f"document {view.document.id} has no claim {given!r}")
    return found[0]


def shown(
    frame: Frame,
    view: DocumentView,
    panel: Panel,
    *,
    status: int = 200,
    did: str = "",
    undid: str = "",
) -> Response:
    show = frame.request.query_params.get("show", "")
    kinds: dict[str, tuple[ClaimStatus, ...]] = {
        "": view.items,
        "contested": view.contested(),
        "uncorroborated": view.uncorroborated(),
        "added": view.by_hand(),
    }
    shown = kinds.get(show, view.items)
    marked = shown if panel.item is None or panel.item in shown else (*shown, panel.item)
    return frame.show(
        "document.html",
        status,
        part="panel",
        view=view,
        document=view.document,
        panel=panel,
        kinds={name: len(found) for name, found in kinds.items()},
        show=show if show in kinds else "",
        shown=shown,
        items={item.claim.id: item for item in marked},
        blocks=passage(view.document.text, [item.claim for item in marked]),
        changes=changes_words(view.came.changes) if view.came.changes is not None else "",
        told=told(frame.session, did or undid, undone=not did) if did or undid else None,
        texts=_texts(panel),
        claim_fields=CLAIM_FIELDS,
        figure_fields=FIGURE_FIELDS,
        stances=list(Stance),
        speaker_kinds=list(SpeakerKind),
        figure_kinds=list(FigureKind),
        speakers=speakers_of(view),
    )


def _texts(panel: Panel) -> Mapping[str, Given]:
    """What the fields of the forms hold: those of the claim, then those of each figure."""
    if panel.item is None:
        return {}
    claim = panel.item.claim
    found = {"claim": claim_texts(claim)}
    found |= {str(i): figure_texts(figure) for i, figure in enumerate(claim.figures)}
    return found | (
        {panel.form: {**found[panel.form], **panel.given}} if panel.form in found else {}
    )
