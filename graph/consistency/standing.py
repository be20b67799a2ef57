"""Findings read off the statuses: uncorroborated and contested figures, and what changed."""

from collections import defaultdict
from collections.abc import Iterator

from claims.values import Assessment, Figure
from claims.vocabulary import Contest, FindingKind, Label, Lifecycle, LinkKind, Stance
from graph.assess.evidence import named, whose
from graph.compare.intervals import said
from graph.consistency.case import Case, FigureKey
from graph.values import Finding, Number

SHOWN = 5


def uncorroborated_figures(case: Case) -> Iterator[Finding]:
    """The figures of the week that rest on one party, or on nobody known: one finding for a
    number and its voice, however many outlets carry it."""
    told: dict[tuple[str, str, float, float | None], list[FigureKey]] = defaultdict(list)
    for key, found in _figures(case):
        if key[0] in case.fresh and found.label == Label.UNCORROBORATED:
            figure = case.figure(key)
            voice = named(case.items[key[0]])
            told[case.questions.names[key], voice, figure.low, figure.high].append(key)
    for (question, voice, low, high), keys in sorted(told.items(), key=lambda entry: entry[1]):
        number = _told(case.figure(keys[0]))
        sentence = (
            f"{case.title(keys[0])}: only {voice} gives {number};"
            " no independent origin bears it out."
        )
        claims = tuple(dict.fromkeys(claim for claim, _ in keys))
        numbers: dict[str, Number] = {"low": low, "high": high}
        yield Finding(FindingKind.UNCORROBORATED_FIGURE, claims, question, sentence, numbers, 0.4)


def _told(figure: Figure) -> str:
    """The number as a sentence gives it: nobody counts 0 soldiers."""
    return "none" if figure.high == 0 else said(figure)


def _figures(case: Case) -> Iterator[tuple[tuple[str, int], Assessment]]:
    for (claim, index), found in sorted(
        (key, found) for key, found in case.status.items() if key[1] is not None
    ):
        if index is not None:
            yield (claim, index), found


def contested_figures(case: Case) -> Iterator[Finding]:
    """One finding for every question with a live contested answer, if the week added to it."""
    for question, places in sorted(case.questions.members.items()):
        contested = [p for p in places if _contested(case.status.get(p))]
        against = {claim for place in contested for claim in _against(case, place)}
        claims = sorted({claim for claim, _ in contested} | against)
        if contested and case.involves_fresh(claims):
            yield _contested_finding(case, question, contested, claims)


def _contested(found: Assessment | None) -> bool:
    live = found is not None and found.lifecycle == Lifecycle.LIVE
    return live and found is not None and found.contest == Contest.CONTESTED


def _against(case: Case, place: tuple[str, int]) -> Iterator[str]:
    """The claims whose links made this figure contested."""
    found = case.status[place]
    for link in case.tied.get(place[0], ()):
        if link.kind == LinkKind.CONTRADICTS and link.id in found.links:
            yield link.b if link.a == place[0] else link.a


def _contested_finding(
    case: Case, question: str, contested: list[tuple[str, int]], claims: list[str]
) -> Finding:
    answers = {named(case.items[c]): _told(case.figure((c, i))) for c, i in contested}
    deniers = {
        named(case.items[c])
        for c in claims
        if case.items[c].claim.stance == Stance.DENIES and named(case.items[c]) not in answers
    }
    shown = "; ".join(f"{who}: {number}" for who, number in list(answers.items())[:SHOWN])
    more = f"; and {len(answers) - SHOWN} more" if len(answers) > SHOWN else ""
    denied = f"; denied by {', '.join(sorted(deniers))}" if deniers else ""
    against = {named(case.items[c]) for c in claims if not case.items[c].claim.figures}
    against -= deniers | answers.keys()
    denied += f"; against it {', '.join(sorted(against))}" if against else ""
    sentence = f"{case.questions.titles[question]}: contested. {shown}{more}{denied}."
    return Finding(
        FindingKind.CONTESTED_FIGURE, tuple(claims), question, sentence, dict(answers), 0.8
    )


def status_changes(case: Case) -> Iterator[Finding]:
    """Figures told before the week whose label is no longer what it was."""
    for key, found in _figures(case):
        before = case.before.get(key)
        if before is None or key[0] in case.fresh or before.label == found.label:
            continue
        item, figure = case.items[key[0]], case.figure(key)
        old, new = (label.value.replace("_", " ") for label in (before.label, found.label))
        why = f" {found.reasons[0]}" if found.reasons else ""
        sentence = f"{case.title(key)}: {whose(item)} {said(figure)} was {old}, is now {new}.{why}"
        numbers = {"was": before.label.value, "is": found.label.value}
        question = case.questions.names[key]
        yield Finding(FindingKind.STATUS_CHANGE, (key[0],), question, sentence, numbers, 0.5)
