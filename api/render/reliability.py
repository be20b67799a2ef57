"""What became of what was said, as text and as JSON Lines."""

from collections.abc import Iterator

from api.render.json import Json, number
from api.render.layout import columns, wrap
from api.render.words import count, plain
from graph.reliability import By, Disagreement, Given, Record, Reliability, Share, Suspicion
from graph.truth import Method

LEVEL = "Level by independent origins: one is ahead only by what its origins say elsewhere."
HEAD = ("", "OF", "CORROBORATED", "CONTRADICTED", "CORRECTED")


def reliability_text(found: Reliability, width: int) -> str:
    """Records as a table, then disagreements, seeming copies, and what none of it says."""
    blocks = [_table(found, width)]
    blocks += [_disagreement(each, width) for each in found.disagreements]
    blocks += [wrap(each.sentence, width) for each in found.suspicions]
    blocks += ["\n".join(wrap(words, width, "* ", "  ") for words in found.caveats)]
    return "\n\n".join(blocks)


def _table(found: Reliability, width: int) -> str:
    if not found.records:
        return "No statement that can be checked."
    head = (f"BY {found.by.upper()}", *HEAD[1:])
    widths = (max(18, width - 62), 6, 16, 16, 16)
    return columns([head, *map(_row, found.records)], widths)


def _row(record: Record) -> tuple[str, ...]:
    shares = (record.corroborated, record.contradicted, record.corrected)
    return (record.name, f"{record.statements:,}", *map(_share, shares))


def _share(share: Share) -> str:
    low, high = share.interval
    return f"{share.count:,} ({low:.0%} to {high:.0%})"


def _disagreement(found: Disagreement, width: int) -> str:
    day = f", {found.day}" if found.day else ""
    lines = [wrap(found.title + day, width), *(_given(g, width) for g in found.answers)]
    return "\n".join([*lines, wrap(LEVEL, width, "  ")] if found.level else lines)


def _given(given: Given, width: int) -> str:
    counted = f"{count(given.origins, 'origin')} in {count(given.sources, 'source')}"
    if given.flagged:
        counted += f", {given.independent} if seeming copies count once"
    return wrap(f"{given.text}: {counted}; {_ahead(given)}", width, "  ", "    ")


def _ahead(given: Given) -> str:
    if len(given.ahead) == len(Method):
        return "ahead by every method"
    if not given.ahead:
        return "ahead by no method"
    return "ahead by " + ", ".join(map(plain, given.ahead))


def reliability_rows(found: Reliability) -> Iterator[Json]:
    """One object a line; ``row`` says what it is."""
    yield from (record_json(found.by, record) for record in found.records)
    yield from map(_disagreement_json, found.disagreements)
    yield from map(_suspicion_json, found.suspicions)
    for source, trust in found.trust.items():
        yield {
            "row": "trust",
            "source": source,
            "methods": {m.value: round(t, 6) for m, t in trust.items()},
        }
    yield {"row": "caveats", "sentences": list(found.caveats)}


def record_json(by: By, record: Record) -> Json:
    shares = {
        "corroborated": record.corroborated,
        "contradicted": record.contradicted,
        "corrected": record.corrected,
    }
    return {
        "row": "record",
        "by": by.value,
        "key": record.key,
        "name": record.name,
        "statements": record.statements,
        **{name: _share_json(share) for name, share in shares.items()},
        "sentence": record.sentence,
    }


def _share_json(share: Share) -> Json:
    low, high = share.interval
    return {"count": share.count, "low": round(low, 4), "high": round(high, 4)}


def _disagreement_json(found: Disagreement) -> Json:
    return {
        "row": "disagreement",
        "question": found.question,
        "title": found.title,
        "day": found.day,
        "level": found.level,
        "answers": [_given_json(given) for given in found.answers],
    }


def _given_json(given: Given) -> Json:
    return {
        "text": given.text,
        "low": number(given.low),
        "high": number(given.high),
        "sources": given.sources,
        "origins": given.origins,
        "independent": given.independent,
        "flagged": given.flagged,
        "ahead": [method.value for method in given.ahead],
    }


def _suspicion_json(found: Suspicion) -> Json:
    return {
        "row": "suspicion",
        "original": found.original,
        "copier": found.copier,
        "posterior": round(found.posterior, 6),
        "shared": found.shared,
        "sentence": found.sentence,
    }
