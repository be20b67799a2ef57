"""The two desks, contested and uncorroborated, as text."""

from collections.abc import Iterable, Sequence

from api.render.layout import columns, wrap
from api.render.words import (
    at_least,
    count,
    figure_words,
    number_words,
    plain,
    published_words,
    speaker_line,
    statement,
)
from api.values import (
    ClaimStatus,
    DisputeSummary,
    FlaggedFigure,
    Listing,
    is_contested,
    is_uncorroborated,
)

HEAD = ("FIGURE", "OF", "AS OF", "ACCORDING TO", "CLAIM")


def desk_text(desk: str, listing: Listing, width: int) -> str:
    """One desk: its figures, then its statements without figures, by dispute."""
    shown = len(listing.items)
    head = at_least(listing.total, f"{desk} claim", more=listing.more)
    if shown < listing.total:
        head += f", the first {shown} shown; --limit shows more"
    blocks = [head]
    for name, items in _by_dispute(listing.items).items():
        blocks.append(_underlined(name))
        blocks.append(_figures(desk, flagged(items, desk), width))
        blocks.append(statements_text(desk, items, width))
    return "\n\n".join(block for block in blocks if block)


def flagged(items: Iterable[ClaimStatus], desk: str) -> list[FlaggedFigure]:
    """The figures of these claims that lie on a desk, ``contested`` or ``uncorroborated``."""
    test = is_contested if desk == "contested" else is_uncorroborated
    return [
        FlaggedFigure(item, index, figure, status)
        for item in items
        for index, figure, status in item.figures()
        if status is not None and test(status)
    ]


def _by_dispute(items: Iterable[ClaimStatus]) -> dict[str, list[ClaimStatus]]:
    groups: dict[str, list[ClaimStatus]] = {}
    for item in items:
        dispute = item.context.dispute
        groups.setdefault(dispute.name if dispute else "No dispute", []).append(item)
    return groups


def _underlined(name: str) -> str:
    return f"{name}\n{'-' * len(name)}"


def _figures(desk: str, rows: Sequence[FlaggedFigure], width: int) -> str:
    if not rows:
        return ""
    return contested_text(rows, width) if desk == "contested" else figures_text(rows, width)


def figures_text(rows: Iterable[FlaggedFigure], width: int) -> str:
    """A table: the number, what it counts, the day, who says so, the claim."""
    widths = (12, 14, 10, max(16, width - 60), 16)
    return columns([HEAD, *map(_row, rows)], widths)


def _row(row: FlaggedFigure) -> tuple[str, ...]:
    claim, figure = row.item.claim, row.figure
    day = (figure.as_of or row.item.context.day)[:10]
    side = f" ({claim.speaker.side})" if claim.speaker.side else ""
    return (number_words(figure), plain(figure.measure), day, claim.speaker.name + side, claim.id)


def contested_text(rows: Iterable[FlaggedFigure], width: int) -> str:
    """A contested figure needs its reasons: who says otherwise, and what."""
    return "\n".join(_contested(row, width) for row in rows)


def _contested(row: FlaggedFigure, width: int) -> str:
    claim, day = row.item.claim, (row.figure.as_of or row.item.context.day)[:10]
    head = f"{figure_words(row.figure)}, {day}, {speaker_line(claim.speaker)}, claim {claim.id}"
    reasons = [wrap(reason, width, "    ", "    ") for reason in row.assessment.reasons]
    return "\n".join([wrap(head, width, "", "  "), *reasons])


def statements_text(desk: str, items: Iterable[ClaimStatus], width: int) -> str:
    """The claims on the desk that hold no figure."""
    test = is_contested if desk == "contested" else is_uncorroborated
    bare = [i for i in items if not i.claim.figures and i.overall and test(i.overall)]
    return "\n".join(_statement(item, width) for item in bare)


def _statement(item: ClaimStatus, width: int) -> str:
    claim = item.claim
    head = f"{claim.id} {speaker_line(claim.speaker)}, {published_words(item.context)}"
    return "\n".join([wrap(head, width, "", "  "), wrap(statement(claim), width, "    ")])


def overview_text(summaries: Iterable[DisputeSummary], width: int) -> str:
    """What is flagged now, dispute by dispute."""
    blocks = [_summary(summary, width) for summary in summaries]
    return "\n\n".join(blocks) or "The store is empty."


def _summary(summary: DisputeSummary, width: int) -> str:
    head = (
        f"{count(summary.claims, 'claim')}; {summary.contested_claims} contested, "
        f"{summary.uncorroborated_claims} uncorroborated"
    )
    blocks = [f"{_underlined(summary.dispute.name)}\n{head}"]
    if summary.contested:
        blocks += ["CONTESTED FIGURES", contested_text(summary.contested, width)]
    if summary.uncorroborated:
        blocks += ["UNCORROBORATED FIGURES", figures_text(summary.uncorroborated, width)]
    return "\n\n".join(blocks)
