"""Labelled pairs, and how far the verdicts on them are right.

What is told: accuracy, F1 by relation and its mean, and the false alarms that matter most, an
update or one thing told again called a contradiction.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from claims.errors import BadInput
from claims.vocabulary import LinkKind
from graph.pairs.fields import Json
from graph.pairs.form import Pair, parse_pair, read_rows
from graph.pairs.judge import Verdict

RELATIONS = (
    LinkKind.CORROBORATES.value,
    LinkKind.CONTRADICTS.value,
    LinkKind.UPDATES.value,
    LinkKind.REPEATS.value,
    "unrelated",
)
_NOT_OPPOSED = (LinkKind.UPDATES.value, LinkKind.REPEATS.value)


@dataclass(frozen=True, slots=True)
class GoldPair:
    """A labelled pair: as texts, as structured claims where the gold has them, and its label."""

    texts: Pair
    claims: Pair | None
    relation: str
    phenomena: tuple[str, ...] = ()
    why: str = ""

    @property
    def id(self) -> str:
        return self.texts.id


@dataclass(frozen=True, slots=True)
class PairScores:
    """``f1`` in percent by relation, those that the gold has; ``confused`` "gold as predicted";
    ``by_phenomenon`` (right, of all)."""

    name: str
    pairs: int
    accuracy: float
    macro_f1: float
    f1: Mapping[str, float]
    false_alarms: int
    expected_quiet: int
    confused: Mapping[str, int]
    by_phenomenon: Mapping[str, tuple[int, int]]


def read_gold_pairs(path: Path) -> list[GoldPair]:
    """The labelled pairs of a JSON Lines file. Raises ``BadInput``, naming the line."""
    return read_rows(path, _gold)


def _gold(row: Json, where: str) -> GoldPair:
    relation = row.get("relation")
    if relation not in RELATIONS:
        raise BadInput(f'{where}: "relation" must be one of {", ".join(RELATIONS)}')
    phenomena = row.get("phenomena") or []
    if not isinstance(phenomena, list) or not all(isinstance(name, str) for name in phenomena):
        raise BadInput(f'{where}: "phenomena" must be a list of words')
    given = parse_pair(row, where)
    structured = given.a.claim is not None and given.b.claim is not None
    texts = {**row, "a": _as_text(row["a"]), "b": _as_text(row["b"])}
    return GoldPair(
        texts=parse_pair(texts, where),
        claims=given if structured else None,
        relation=relation,
        phenomena=tuple(phenomena),
        why=str(row.get("why") or ""),
    )


def _as_text(side: Json) -> Json:
    """A side without its figures: the words of the figure meant in place of its number."""
    focus, figures = side.get("focus"), side.get("figures")
    kept = {key: value for key, value in side.items() if key != "figures"}
    if isinstance(focus, int) and isinstance(figures, list):
        return {**kept, "focus": figures[focus].get("span") or figures[focus].get("text")}
    return kept


def score_pairs(name: str, gold: Sequence[GoldPair], verdicts: Iterable[Verdict]) -> PairScores:
    """The verdicts, one for each gold pair in order, against the labels. ``undetermined`` counts
    as unrelated."""
    told = [_label(verdict) for verdict in verdicts]
    both = list(zip(gold, told, strict=True))
    labels = [one.relation for one in gold]
    f1 = {r: _f1(labels, told, r) for r in RELATIONS if r in labels}
    quiet = [(one, said) for one, said in both if one.relation in _NOT_OPPOSED]
    return PairScores(
        name=name,
        pairs=len(both),
        accuracy=_percent(sum(one.relation == said for one, said in both), len(both)),
        macro_f1=round(fmean(f1.values()), 1) if f1 else 0.0,
        f1=f1,
        false_alarms=sum(said == LinkKind.CONTRADICTS for _, said in quiet),
        expected_quiet=len(quiet),
        confused=dict(
            Counter(
                f"{o.relation} as {said}" for o, said in both if o.relation != said
            ).most_common()
        ),
        by_phenomenon=_by_phenomenon(both),
    )


def _label(verdict: Verdict) -> str:
    return "unrelated" if verdict.relation == "undetermined" else verdict.relation


def _f1(gold: Sequence[str], told: Sequence[str], label: str) -> float:
    hits = sum(g == t == label for g, t in zip(gold, told, strict=True))
    return _percent(2 * hits, gold.count(label) + told.count(label))


def _by_phenomenon(both: Iterable[tuple[GoldPair, str]]) -> dict[str, tuple[int, int]]:
    found: dict[str, list[bool]] = defaultdict(list)
    for one, said in both:
        for name in one.phenomena:
            found[name].append(one.relation == said)
    weakest = sorted(found.items(), key=lambda entry: (sum(entry[1]) / len(entry[1]), entry[0]))
    return {name: (sum(right), len(right)) for name, right in weakest}


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
