"""The verdict on a pair: the strongest relation of the figures meant, with its reasons."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claims.values import Dispute, Figure
from claims.vocabulary import FigureKind, LinkKind
from graph.compare import intervals as iv
from graph.compare.events import Inclusion
from graph.compare.propositions import compare_contents, compare_propositions
from graph.compare.reconcile import compare_with_companions, reconciles
from graph.link.context import announces_correction, grounded, pair_context, statement_context
from graph.origins import Voices, dispute_slug, origin_key
from graph.pairs.evidence import Weighed, weigh_texts
from graph.pairs.form import Pair, Statement
from graph.pairs.frame import ONE_EVENT, framed
from graph.pairs.lexicon import table, whole_words
from graph.pairs.reading import Told, read_claim, read_texts
from graph.pairs.sides import dispute_of_pair, side_of
from graph.pairs.voices import one_voice
from graph.values import FigureComparison, Later, PairContext

OnProgress = Callable[[int, int, str], None]
_STRENGTH = {kind: place for place, kind in enumerate(LinkKind)}
_AT_ONCE = 64
SAME_EVENT = f"; the same event, {ONE_EVENT}"
"""What the comparison says of the event it was given; why it is one is known here."""
_CORRECTS = whole_words(table("correction")["words"])


@dataclass(frozen=True, slots=True)
class Verdict:
    """How ``b`` stands to ``a``. ``relation`` is one of the relations' words, ``unrelated``, or
    ``undetermined`` with the key ``missing``; ``figures`` the two figures that decided."""

    id: str
    relation: str
    score: float
    reasons: tuple[str, ...]
    rule: str
    missing: str | None = None
    figures: tuple[Figure | None, Figure | None] = (None, None)


def compare_pairs(
    pairs: Sequence[Pair], on_progress: OnProgress | None = None
) -> Iterator[Verdict]:
    """The verdict on each pair, in order; texts are read once however many pairs they are in."""
    done = 0
    for first in range(0, len(pairs), _AT_ONCE):
        batch = pairs[first : first + _AT_ONCE]
        weighed = _weighed([pair for pair in batch if _is_bare(pair)])
        left = [pair for pair in batch if pair.id not in weighed]
        told = _read(side for pair in left for side in (pair.a, pair.b))
        for pair in batch:
            yield weighed.get(pair.id) or _judge(pair, told[id(pair.a)], told[id(pair.b)])
            done += 1
            if on_progress:
                on_progress(done, len(pairs), pair.id)


def _is_bare(pair: Pair) -> bool:
    """Whether nothing but two texts is given: no figure meant, no source, no day, no parties."""
    sides = (pair.a, pair.b)
    known = any(one.focused or one.source or one.published or one.claim for one in sides)
    return not known and pair.opposed is None


def _weighed(pairs: Sequence[Pair]) -> dict[str, Verdict]:
    """By id, the second statement held against the first, where anything ties the two."""
    texts = [(pair.a.text, pair.b.text) for pair in pairs]
    verdicts = zip(pairs, weigh_texts(texts), strict=True)
    return {pair.id: _of_evidence(pair, one) for pair, one in verdicts if one.found.relation}


def _of_evidence(pair: Pair, one: Weighed) -> Verdict:
    found = one.found
    return Verdict(
        pair.id, found.verdict, found.score, (found.reason,), found.rule, figures=one.figures
    )


def _read(statements: Iterable[Statement]) -> dict[int, Told]:
    """By the identity of the statement."""
    every = list(statements)
    texts = list(dict.fromkeys(one for one in every if one.claim is None))
    told = dict(zip(texts, read_texts(texts), strict=True))
    return {id(one): read_claim(one) if one.claim else told[one] for one in every}


def _judge(pair: Pair, a: Told, b: Told) -> Verdict:
    for told in (a, b):
        if told.statement.focused and not told.meant:
            return _without_figure(pair, told, a, b)
    dispute = dispute_of_pair(a, b, pair.opposed)
    a, b = _in_dispute(a, dispute), _in_dispute(b, dispute)
    found = [(_figures(pair, a, i, b, j), i, j) for i in a.meant for j in b.meant]
    if not found:
        return _verdict(pair, _statements(pair, a, b), (None, None))
    best, i, j = min(found, key=lambda entry: _rank(entry[0]))
    if best.relation is None:
        said = _statements(pair, a, b)
        best = said if said.relation else best
    return _verdict(pair, best, (a.figures[i], b.figures[j]))


def _without_figure(pair: Pair, told: Told, a: Told, b: Told) -> Verdict:
    reason = "one of the statements asserts no figure"
    if told.statement.focus is not None:
        reason = f'no figure can be read at "{told.statement.focus}"'
    found = FigureComparison(None, 0.0, reason, "no_figure")
    return _verdict(pair, found, (_only(a), _only(b)))


def _in_dispute(told: Told, dispute: Dispute) -> Told:
    return replace(told, item=replace(grounded(told.item), dispute=dispute))


def _only(told: Told) -> Figure | None:
    return told.figures[told.meant[0]] if told.meant else None


def _rank(found: FigureComparison) -> tuple[bool, int, float]:
    kind = found.relation
    return (kind is None, _STRENGTH[kind] if kind else 2 - bool(found.missing), -found.score)


def _verdict(
    pair: Pair, found: FigureComparison, figures: tuple[Figure | None, Figure | None]
) -> Verdict:
    return Verdict(
        pair.id, found.verdict, found.score, (found.reason,), found.rule, found.missing, figures
    )


def _figures(pair: Pair, a: Told, i: int, b: Told, j: int) -> FigureComparison:
    a, b, occasion = framed(a, i, b, j)
    if occasion.relation == Inclusion.DISJOINT:
        return FigureComparison(None, 0.0, occasion.reason, "occasion")
    a, b = _continued(a, i, b), _continued(b, j, a)
    context = _context(pair, a, i, b, j)
    found = compare_with_companions(i, a.figures, j, b.figures, context)
    found = _corrected(found, context) if context.correction else found
    return replace(found, words=found.reason.replace(SAME_EVENT, f"; {occasion.reason}"))


def _continued(told: Told, index: int, other: Told) -> Told:
    """The statement with what it adds beginning where the other's total ended, where the totals
    of the two say so: "another 12, for a total of 99" after 87."""
    added = told.figures[index]
    if added.kind != FigureKind.INCREMENTAL:
        return told
    totals = [f for f in told.figures if f.kind == FigureKind.CUMULATIVE]
    for old in (other.figures[n] for n in other.meant):
        if old.as_of and any(reconciles(old, added, new) and iv.is_exact(new) for new in totals):
            return _beginning(told, index, old.as_of)
    return told


def _beginning(told: Told, index: int, day: str) -> Told:
    figures = list(told.figures)
    figures[index] = replace(figures[index], since=day)
    claim = replace(told.claim, figures=tuple(figures))
    return replace(told, item=replace(told.item, claim=claim))


def _corrected(found: FigureComparison, context: PairContext) -> FigureComparison:
    """A number announced as a correction takes the place of the one it does not meet, whoever
    gave it (docs/domain.md, section 3.6); opposed parties do not correct each other."""
    days = (context.day_a or "", context.day_b or "")
    if found.relation != LinkKind.CONTRADICTS or context.opposed or days[0] == days[1]:
        return found
    later = Later.B if days[0] < days[1] else Later.A
    reason = f"announced as a correction: {found.reason}"
    return replace(found, relation=LinkKind.UPDATES, words=reason, rule="correction", later=later)


def _context(pair: Pair, a: Told, i: int, b: Told, j: int) -> PairContext:
    known = _voices(a, b)
    context = pair_context(a.item, a.figures[i], b.item, b.figures[j], known)
    voice = one_voice(a, b)
    newer = b if (b.moment or "") >= (a.moment or "") else a
    owner_a, stated_a = _owner(a, i, context.owner_a, context.stated_a)
    owner_b, stated_b = _owner(b, j, context.owner_b, context.stated_b)
    if not (stated_a and stated_b) and not (pair.opposed and owner_a and owner_b):
        owner_a = owner_b = None
    return replace(
        context,
        opposed=bool(pair.opposed),
        same_origin=voice.origin,
        same_speaker=voice.speaker,
        same_document=False,
        correction=corrects(newer),
        day_a=_day(a, i),
        day_b=_day(b, j),
        owner_a=owner_a,
        owner_b=owner_b,
        stated_a=stated_a,
        stated_b=stated_b,
        words_a=a.statement.text,
        words_b=b.statement.text,
        strict=True,
    )


def corrects(told: Told) -> bool:
    """Whether the statement announces a new version of an old number."""
    text = told.statement.text if told.statement.claim is None else ""
    return announces_correction(told.claim) or bool(_CORRECTS.search(text))


def _day(told: Told, index: int) -> str | None:
    """When it was told, by the hour only where the count is."""
    if told.statement.claim is not None or told.moment is None:
        return told.moment
    as_of = told.figures[index].as_of
    return told.moment if as_of and len(as_of) > len("2020-10-17") else told.moment[:10]


def _owner(told: Told, index: int, found: str | None, stated: bool) -> tuple[str | None, bool]:
    """As a structured claim declares it, else as read."""
    declared = told.owners.get(index)
    return (declared, True) if declared else (found, stated)


def _voices(*told: Told) -> Voices:
    """The side of each origin, where its name or office tells."""
    keyed = ((dispute_slug(one.item), origin_key(one.item), one) for one in told)
    sides = (((slug, key), side_of(one)) for slug, key, one in keyed if key)
    return Voices({key: side for key, side in sides if side})


def _statements(pair: Pair, a: Told, b: Told) -> FigureComparison:
    """Without a common figure: by what the two statements propose."""
    context = replace(
        statement_context(a.item, b.item, _voices(a, b)),
        opposed=bool(pair.opposed),
        day_a=a.moment,
        day_b=b.moment,
    )
    found = compare_propositions(a.claim, b.claim, context)
    return found if found.relation else compare_contents(a.claim, b.claim, context)
