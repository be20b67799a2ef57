"""The outcome of a look-up in one sentence."""

from collections.abc import Iterable, Sequence

from claims.values import Link
from claims.vocabulary import Contest, Label, LinkKind
from graph.check.values import NearQuestion, Standing, Stands, standings
from graph.compare.words import short
from graph.origins import origin_key

_RANK = (
    Label.CROSS_SIDE,
    Label.CORROBORATED,
    Label.SINGLE_SOURCE,
    Label.UNCORROBORATED,
)


def summary(title: str, questions: Sequence[NearQuestion], links: Iterable[Link]) -> str:
    """Whether the point is known: how many agree, from how many origins, and what they amount to;
    or what comes nearest."""
    agree = standings(questions, Stands.SUPPORTED)
    against = standings(questions, Stands.CONTRADICTED)
    other_day = standings(questions, Stands.UPDATED)
    number = len(agree) + len(against) + len(other_day)
    if not number:
        return _once(questions, links) or _unknown(title, questions)
    parts = []
    if agree:
        parts.append(f"{_verb(len(agree), 'agrees')} ({_origins(agree, links)})")
    if against:
        parts.append(_verb(len(against), "contradicts"))
    if other_day:
        parts.append(f"{_verb(len(other_day), 'gives')} another day's number")
    gone = [one for question in questions for one in question.said_once]
    if gone and not agree:
        parts.append(f"{_count(len(gone))} said so once and no longer hold")
    answer = "claim answers" if number == 1 else "claims answer"
    return f"Known: {number:,} {answer} this; {', '.join(parts)}; status {_status(agree)}."


def _once(questions: Sequence[NearQuestion], links: Iterable[Link]) -> str:
    """Who said so once, where nobody still does."""
    gone = [one for question in questions for one in question.said_once]
    if not gone:
        return ""
    labels = sorted({one.label.replace("_", " ") for one in gone})
    verb = "says" if len(gone) == 1 else "say"
    who = _origins(gone, links)
    return f"Known, but no longer held: {_count(len(gone))} {verb} so ({who}), {'/'.join(labels)}."


def _verb(number: int, verb: str) -> str:
    """``2 agree``, ``1 contradicts``."""
    return f"{number:,} {verb if number == 1 else verb.removesuffix('s')}"


def _origins(agree: Sequence[Standing], links: Iterable[Link]) -> str:
    """Who the agreeing claims come from; an origin that only tells another's again is left out."""
    told_again = {
        link.a for link in links if link.kind in (LinkKind.REPEATS, LinkKind.DERIVED_FROM)
    }
    own = [one for one in agree if one.item.id not in told_again] or list(agree)
    names = {
        key: one.item.claim.origin or "" for one in own if (key := origin_key(one.item)) is not None
    }
    if not names:
        return "no origin known"
    shown = ", ".join(sorted(names.values()))
    return f"{len(names)} {'origin' if len(names) == 1 else 'origins'}: {shown}"


def _status(agree: Sequence[Standing]) -> str:
    """Contested where one of those that agree is, else the best borne out of them."""
    if not agree:
        return "contradicted by all that is known"
    known = [one.assessment for one in agree if one.assessment]
    if any(one.contest is Contest.CONTESTED for one in known):
        return "contested"
    labels = [label for label in _RANK if any(one.label is label for one in known)]
    return labels[0].value.replace("_", " ") if labels else "not assessed"


def _unknown(title: str, questions: Sequence[NearQuestion]) -> str:
    """What is missing for an answer, or only near one."""
    said = f"Not known: nothing in the database answers: {title}"
    unsure = standings(questions, Stands.UNDETERMINED)
    parts = standings(questions, Stands.PART)
    other = [one for one in unsure if one.comparison.missing == "day"]
    if other:
        said += f"; {_count(len(other))} may, with another number, perhaps of another day"
    elif unsure:
        missing = sorted({one.comparison.missing for one in unsure if one.comparison.missing})
        said += f"; {_count(len(unsure))} may"
        if missing:
            verb = "is" if len(missing) == 1 else "are"
            said += f", but the {' and the '.join(missing)} {verb} not given"
    elif parts:
        said += f"; {_count(len(parts))} of a part or a whole of it"
    return f"{said}; {_nearest(questions)}."


def _nearest(questions: Sequence[NearQuestion]) -> str:
    if not questions:
        return "nothing comes near"
    first = questions[0].standings[0]
    near = questions[0].title if first.index is not None else short(first.item.claim.content)
    return f"nearest: {near}"


def _count(number: int) -> str:
    return f"{number:,} {'claim' if number == 1 else 'claims'}"
