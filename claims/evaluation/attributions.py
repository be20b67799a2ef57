"""Scores of predicted attributions against annotated articles.

The figures are those of the scorer that published extractors are compared with: micro-averages
over articles of sets of words, so that the edge of a span matters by words, never by punctuation.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add

from claims.evaluation.calibration import Judged
from claims.evaluation.gold import Article, Attributed
from claims.evaluation.kinds import SPEECH, kinds
from claims.evaluation.matching import Located, locate, match
from claims.evaluation.rates import Overlap, Rate, Share, added, rate
from claims.evaluation.span_scores import score_spans
from claims.evaluation.words import SAME_CONTENT, Tokens, word_f1


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one or more articles, to be added up.

    ``what``, ``who_what`` and ``strict`` count attributions whose content, content and source,
    all three word for word are right. ``ignored`` counts predictions left out because they match
    gold that was not asked for. ``spans`` goes by role and measure, ``recall`` holds the share of
    the gold found by kind, ``judged`` every prediction.
    """

    articles: int = 0
    gold: int = 0
    predicted: int = 0
    what: int = 0
    who_what: int = 0
    strict: int = 0
    ignored: int = 0
    spans: dict[tuple[str, str], Overlap] = field(default_factory=dict)
    recall: dict[str, Share] = field(default_factory=dict)
    judged: tuple[Judged, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.articles + other.articles,
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.what + other.what,
            self.who_what + other.who_what,
            self.strict + other.strict,
            self.ignored + other.ignored,
            added(self.spans, other.spans, Overlap()),
            added(self.recall, other.recall, Share()),
            self.judged + other.judged,
        )

    def rate_of(self, right: int) -> Rate:
        """The rate of so many attributions right."""
        return rate(right, self.predicted, right, self.gold)


@dataclass(frozen=True, slots=True)
class Fault:
    """An attribution of the gold that was missed, or a predicted one that is wrong."""

    article: Article
    told: Attributed
    missed: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article's gold and predictions, with their words and the kinds of the gold."""

    article: Article
    gold: tuple[Located, ...]
    kinds: tuple[tuple[str, ...], ...]
    predicted: tuple[Located, ...]


def prepare(article: Article, predicted: Sequence[Attributed]) -> Prepared:
    """The article with its gold and the predictions placed on its words."""
    tokens = Tokens.of(article.text)
    gold = locate(tokens, article.attributions)
    return Prepared(
        article,
        tuple(gold),
        tuple(kinds(article.text, one.told) for one in gold),
        tuple(locate(tokens, predicted)),
    )


def tally(prepared: Iterable[Prepared], *, speech_only: bool = False) -> Tally:
    """The counts of all the articles together.

    With ``speech_only`` gold whose cue is no speech is left out, and so are the predictions that
    match it: they are neither right nor wrong.
    """
    return reduce(add, (_tally_one(one, speech_only) for one in prepared), Tally())


def faults(prepared: Iterable[Prepared], *, speech_only: bool = False) -> list[Fault]:
    """What was missed and what is wrong, article by article, in the order of the text."""
    return [fault for one in prepared for fault in _faults_of(one, speech_only)]


def above(prepared: Iterable[Prepared], threshold: float) -> list[Prepared]:
    """The same articles with only the predictions of at least this confidence."""
    return [replace(one, predicted=_kept(one.predicted, threshold)) for one in prepared]


def right_source(gold: Located, predicted: Located) -> bool:
    """A word of the source in common, or no source on either side."""
    return bool(gold.source & predicted.source) if gold.source else not predicted.source


def right_content(gold: Located, predicted: Located) -> bool:
    return word_f1(gold.content, predicted.content) >= SAME_CONTENT


def _kept(predicted: Iterable[Located], threshold: float) -> tuple[Located, ...]:
    return tuple(one for one in predicted if one.told.confidence >= threshold)


# ------------------------------------------------------------ one article


@dataclass(frozen=True, slots=True)
class _Compared:
    """What was asked of an article; the pairs that match (indexes of gold and predicted), those
    of them with the right content, and those with the right source too."""

    asked: Prepared
    pairs: tuple[tuple[int, int], ...]
    what: tuple[tuple[int, int], ...]
    who_what: tuple[tuple[int, int], ...]


def _compare(prepared: Prepared, speech_only: bool) -> _Compared:
    asked = _speech(prepared) if speech_only else prepared
    gold, predicted = asked.gold, asked.predicted
    pairs = tuple(match(gold, predicted))
    what = tuple((i, j) for i, j in pairs if right_content(gold[i], predicted[j]))
    who_what = tuple((i, j) for i, j in what if right_source(gold[i], predicted[j]))
    return _Compared(asked, pairs, what, who_what)


def _speech(prepared: Prepared) -> Prepared:
    """Only gold with a cue of speech, and the predictions that match no other gold."""
    asked = [SPEECH in names for names in prepared.kinds]
    pairs = match(prepared.gold, prepared.predicted)
    elsewhere = {j for i, j in pairs if not asked[i]}
    return Prepared(
        prepared.article,
        tuple(one for one, is_asked in zip(prepared.gold, asked, strict=True) if is_asked),
        tuple(one for one, is_asked in zip(prepared.kinds, asked, strict=True) if is_asked),
        tuple(one for j, one in enumerate(prepared.predicted) if j not in elsewhere),
    )


def _tally_one(prepared: Prepared, speech_only: bool) -> Tally:
    done = _compare(prepared, speech_only)
    gold, predicted = done.asked.gold, done.asked.predicted
    return Tally(
        articles=1,
        gold=len(gold),
        predicted=len(predicted),
        what=len(done.what),
        who_what=len(done.who_what),
        strict=sum(_word_for_word(gold[i], predicted[j]) for i, j in done.pairs),
        ignored=len(prepared.predicted) - len(predicted),
        spans=score_spans(gold, predicted),
        recall=_recall(done),
        judged=_judged(done),
    )


def _word_for_word(gold: Located, predicted: Located) -> bool:
    same = gold.content == predicted.content and gold.source == predicted.source
    return same and (bool(gold.cue & predicted.cue) or not gold.cue)


def _recall(done: _Compared) -> dict[str, Share]:
    found = {i for i, _ in done.who_what}
    shares: dict[str, Share] = {}
    for i, names in enumerate(done.asked.kinds):
        for name in names:
            shares[name] = shares.get(name, Share()) + Share(i in found, 1)
    return shares


def _judged(done: _Compared) -> tuple[Judged, ...]:
    what, who_what = {j for _, j in done.what}, {j for _, j in done.who_what}
    return tuple(
        Judged(p.told.rule, p.told.row, p.told.confidence, j in what, j in who_what)
        for j, p in enumerate(done.asked.predicted)
    )


def _faults_of(prepared: Prepared, speech_only: bool) -> list[Fault]:
    done = _compare(prepared, speech_only)
    found, right = {i for i, _ in done.who_what}, {j for _, j in done.who_what}
    missed = [one.told for i, one in enumerate(done.asked.gold) if i not in found]
    wrong = [one.told for j, one in enumerate(done.asked.predicted) if j not in right]
    listed = [Fault(prepared.article, told, missed=True) for told in missed]
    listed += [Fault(prepared.article, told, missed=False) for told in wrong]
    return sorted(listed, key=lambda fault: place(fault.told))


def place(told: Attributed) -> int:
    """Where an attribution begins: its content or its cue, whichever comes first."""
    return min(start for start, _ in (*told.content, *told.cue))
