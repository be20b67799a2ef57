"""Corrections of our reading: of a claim's speaker and stance, of a figure's number and scope."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from claims.errors import BadInput
from claims.figures.quantities.bounds import bounds
from claims.figures.question import question_key
from claims.values import Claim, Figure
from claims.vocabulary import FigureKind, SpeakerKind, Stance

PERSON = "person"
"""In ``Figure.scope_from``: a person gave it, and it holds as if the words did."""
SCOPE = ("event", "place", "as_of", "since")
ASKED = ("measure", "population", "kind", "event", "place")

Fields = Mapping[str, Any]
Detail = dict[str, Any]


def _day(text: str) -> str:
    return date.fromisoformat(text[:10]).isoformat() + text[10:]


def _yes(text: str) -> bool:
    return {"yes": True, "true": True, "no": False, "false": False}[text.lower()]


CLAIM_FIELDS: Mapping[str, Callable[[str], Any]] = {
    "speaker": str,
    "speaker_kind": SpeakerKind,
    "speaks_for": str,
    "side": str,
    "stance": Stance,
    "origin": str,
    "stated_on": _day,
}
FIGURE_FIELDS: Mapping[str, Callable[[str], Any]] = {
    "value": float,
    "low": float,
    "high": float,
    "measure": str,
    "population": str,
    "kind": FigureKind,
    "event": str,
    "place": str,
    "as_of": _day,
    "since": _day,
    "unit": str,
    "negated": _yes,
}
NEVER_NONE = ("speaker", "speaker_kind", "stance", "low", "measure", "population", "kind")


def parse_correction(claim: Claim, assignments: Iterable[str]) -> Detail:
    """``["stance=denies", "0.value=12"]`` as the detail of a decision on ``claim``.

    A value without bounds gets those of docs/domain.md, section 3, by the figure's approximator;
    "none" is no value. Raises ``BadInput`` for a field, a figure or a value that cannot be.
    """
    detail: Detail = {"claim": {}, "figures": {}}
    for assignment in assignments:
        name, equals, text = assignment.partition("=")
        if not equals or not name:
            raise BadInput(f"{assignment!r} is no correction; write FIELD=VALUE", field="changes")
        index, dot, field = name.partition(".")
        if dot:
            figure = _index(claim, index)
            detail["figures"].setdefault(figure, {})[field] = _read(field, text, FIGURE_FIELDS)
        else:
            detail["claim"][name] = _read(name, text, CLAIM_FIELDS)
    for index, fields in detail["figures"].items():
        _bound(claim.figures[int(index)], fields)
    found = {part: fields for part, fields in detail.items() if fields}
    if not found:
        raise BadInput("nothing is corrected; write FIELD=VALUE", field="changes")
    return found


def _index(claim: Claim, text: str) -> str:
    if text.isdecimal() and int(text) < len(claim.figures):
        return str(int(text))
    raise BadInput(f"claim {claim.id} has no figure {text!r}: they count from 0", field="changes")


def _read(field: str, text: str, known: Mapping[str, Callable[[str], Any]]) -> Any:
    if field not in known:
        raise BadInput(f"no field {field!r}; give one of {', '.join(known)}", field="changes")
    if text.strip().lower() in ("", "none") and field not in NEVER_NONE:
        return None
    try:
        return known[field](text.strip())
    except (ValueError, KeyError):
        raise BadInput(f"{text!r} cannot be the {field} of it", field="changes") from None


def _bound(figure: Figure, fields: Detail) -> None:
    if fields.get("value") is not None and not {"low", "high"} & fields.keys():
        fields["low"], fields["high"] = bounds(fields["value"], figure.approximator)
    low, high = fields.get("low", figure.low), fields.get("high", figure.high)
    if low < 0 or (high is not None and high < low):
        raise BadInput(f"bounds {low:g} to {high} are none", field="changes")


def correction(claim: Claim, detail: Fields) -> Claim:
    """The claim with what a decision corrects."""
    claim = _of_claim(claim, detail.get("claim", {}))
    changed: Mapping[str, Fields] = detail.get("figures", {})
    figures = tuple(
        _of_figure(figure, changed[str(index)]) if str(index) in changed else figure
        for index, figure in enumerate(claim.figures)
    )
    return replace(claim, figures=figures) if changed else claim


def _of_claim(claim: Claim, fields: Fields) -> Claim:
    if not fields:
        return claim
    old = claim.speaker
    speaker = replace(
        old,
        name=fields.get("speaker", old.name),
        kind=SpeakerKind(fields.get("speaker_kind", old.kind)),
        speaks_for=fields.get("speaks_for", old.speaks_for),
        side=fields.get("side", old.side),
    )
    origin = claim.origin
    if origin is not None and origin in (old.name, old.speaks_for):
        origin = speaker.speaks_for or speaker.name
    return replace(
        claim,
        speaker=speaker,
        stance=Stance(fields.get("stance", claim.stance)),
        origin=fields.get("origin", origin),
        stated_on=fields.get("stated_on", claim.stated_on),
    )


def _of_figure(figure: Figure, fields: Fields) -> Figure:
    given = {name: value for name, value in fields.items() if name in FIGURE_FIELDS}
    if "kind" in given:
        given["kind"] = FigureKind(given["kind"])
    said = {name: PERSON for name in SCOPE if name in given}
    new = replace(figure, **given, scope_from={**figure.scope_from, **said})
    return asked_anew(new) if any(name in given for name in ASKED) else new


def asked_anew(figure: Figure) -> Figure:
    """The figure with the question that its parts now make."""
    return replace(figure, question=question_key(figure))
