"""What an extractor let through, refused and spent in one run: as a line and as JSON."""

from api.render.json import Json
from api.render.words import count, plain
from claims.run import Run


def worth_telling(run: Run) -> bool:
    """The rules have nothing to tell unless one of them went wrong; nobody has before he began."""
    tally = run.tally
    return bool(tally.refused or tally.requests or (tally.accepted and run.extractor != "rules"))


def run_text(run: Run) -> str:
    """``llm: 4 claims accepted, 3 refused (2 content not found, 1 said twice); 2 requests, ...``"""
    tally = run.tally
    parts = [f"{count(tally.accepted, 'claim')} accepted"]
    parts.append(f"{tally.refused.total():,} refused{_reasons(run)}")
    words = f"{run.extractor}: {', '.join(parts)}"
    return f"{words}; {_spent(run)}" if tally.requests else words


def _reasons(run: Run) -> str:
    often = sorted(run.tally.refused.items(), key=lambda item: (-item[1], item[0]))
    reasons = [f"{number:,} {plain(why.value)}" for why, number in often]
    return f" ({', '.join(reasons)})" if reasons else ""


def _spent(run: Run) -> str:
    tally = run.tally
    cost = f", costing {tally.cost:.4f}" if tally.cost else ""
    return (
        f"{count(tally.requests, 'request')}, {tally.tokens:,} tokens "
        f"({tally.tokens_in:,} in, {tally.tokens_out:,} out){cost}"
    )


def run_json(run: Run) -> Json:
    """The same, for programs: ``refused`` by reason."""
    tally = run.tally
    return {
        "extractor": run.extractor,
        "accepted": tally.accepted,
        "refused": {reason.value: number for reason, number in sorted(tally.refused.items())},
        "requests": tally.requests,
        "tokens_in": tally.tokens_in,
        "tokens_out": tally.tokens_out,
        "cost": round(tally.cost, 6),
    }
