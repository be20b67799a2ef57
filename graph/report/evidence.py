"""Where the claims of a report stand, to the character."""

from collections.abc import Iterable, Iterator, Mapping

from claims.values import ClaimInContext
from claims.vocabulary import Label
from graph.consistency.case import Case
from graph.report.values import Evidence, Line, Ref, Series, Span, Sum


def cited(lines: Iterable[Line], figures: Iterable[Series], sums: Iterable[Sum]) -> set[str]:
    """Every claim that findings, questions and sums name."""
    return {
        *(claim for line in lines for claim in line.claims),
        *(ref.claim for line in lines for ref in _refs(line)),
        *(told.claim for series in figures for told in series.answers),
        *(ref.claim for found in sums for ref in (*found.refs, *found.stands)),
    }


def _refs(line: Line) -> Iterator[Ref]:
    yield from (ref for words in line.words for ref in words.refs)
    yield from (ref for refs in line.sources.values() for ref in refs)


def evidence(claims: Iterable[str], *cases: Case) -> Mapping[str, Evidence]:
    """The claims by id, each as the first of the cases that has it knows it."""
    found: dict[str, Evidence] = {}
    for claim in sorted(claims):
        case = next(case for case in cases if claim in case.items)
        status = case.status.get((claim, None))
        found[claim] = _evidence(case.items[claim], status.label if status else None)
    return found


def _evidence(item: ClaimInContext, label: Label | None) -> Evidence:
    claim, speaker = item.claim, item.claim.speaker
    return Evidence(
        claim=item.id,
        content=claim.content,
        start=claim.start,
        end=claim.end,
        stance=claim.stance,
        speaker=speaker.name,
        role=speaker.role,
        side=speaker.side,
        source=item.source.name,
        document=item.document_id,
        published=item.published,
        said=claim.stated_on,
        label=label,
        figures=tuple(Span(f.text, f.start, f.end, f.low, f.high) for f in claim.figures),
    )
