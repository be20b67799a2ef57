"""A claim and its figures as fields of a form, and what of them was changed."""

from collections.abc import Mapping

from claims.values import Claim, Figure

CLAIM_FIELDS = {"speaker": "Speaker", "side": "Side", "stance": "Stance", "stated_on": "Said on"}
FIGURE_FIELDS = {
    "value": "Value",
    "low": "At least",
    "high": "At most",
    "measure": "Measure",
    "kind": "Kind",
    "place": "Place",
    "event": "Event",
    "since": "From",
    "as_of": "As of",
}
"""What the page offers to correct; the command ``correct`` takes the rest too."""


def claim_texts(claim: Claim) -> dict[str, str]:
    """What the fields of a claim hold; "" is no value."""
    return {
        "speaker": claim.speaker.name,
        "side": claim.speaker.side or "",
        "stance": claim.stance.value,
        "stated_on": claim.stated_on or "",
    }


def figure_texts(figure: Figure) -> dict[str, str]:
    """The same for a figure."""
    return {name: _text(getattr(figure, name)) for name in FIGURE_FIELDS}


def assignments(
    before: Mapping[str, str], given: Mapping[str, str], figure: int | None = None
) -> list[str]:
    """The fields that were changed, as ``pipeline.correct`` takes them; an emptied one is none."""
    lead = "" if figure is None else f"{figure}."
    return [
        f"{lead}{name}={given[name].strip() or 'none'}"
        for name, text in before.items()
        if name in given and given[name].strip() != text
    ]


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.15g}" if isinstance(value, float | int) else str(value)
