"""Scores on annotated articles: numbers worked out by hand, and what holds for any gold."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.evaluation.attributions import (
    Prepared,
    Tally,
    above,
    faults,
    prepare,
    tally,
)
from claims.evaluation.gold import Article, Attributed
from claims.evaluation.kinds import kinds
from claims.evaluation.rates import Rate, Share
from claims.evaluation.words import Spans, Tokens

TEXT = (
    "Mayor Ana Petrov said the bridge was safe. “It will hold,” the engineer told us. "
    "Locals believe it leans."
)


def span(words: str, text: str = TEXT) -> Spans:
    """Where the words stand; none for no words."""
    if not words:
        return ()
    start = text.index(words)
    return ((start, start + len(words)),)


def attributed(source: str, cue: str, content: str, confidence: float = 0.9) -> Attributed:
    return Attributed(
        span(source), span(cue), span(content), rule="r", row="w", confidence=confidence
    )


GOLD = (
    attributed("Mayor Ana Petrov", "said", "the bridge was safe"),
    attributed("the engineer", "told us", "It will hold"),
    attributed("Locals", "believe", "it leans"),
)
PREDICTED = (
    attributed("Ana Petrov", "said", "bridge was safe."),
    attributed("", "told", "“It will hold,”", confidence=0.6),
    attributed("", "", "the engineer", confidence=0.3),
)
ARTICLE = Article("bridge", TEXT, GOLD)


def scored(*predicted: Attributed, speech_only: bool = False) -> Tally:
    return tally([prepare(ARTICLE, predicted)], speech_only=speech_only)


def test_attributions_by_hand() -> None:
    counted = scored(*PREDICTED)
    assert (counted.articles, counted.gold, counted.predicted) == (1, 3, 3)
    # The mayor is right; the engineer's words lack him; nobody speaks of the engineer.
    assert (counted.what, counted.who_what, counted.strict) == (2, 1, 0)
    assert counted.rate_of(counted.who_what) == Rate(1 / 3, 1 / 3, 1 / 3)


@pytest.mark.parametrize(
    ("role", "measure", "precision", "recall"),
    [
        ("source", "exact", 0, 0),
        ("source", "overlap", 1, 1 / 3),
        ("source", "token", 1, 2 / 6),
        ("cue", "exact", 1 / 2, 1 / 3),
        ("cue", "overlap", 1, 2 / 3),
        ("cue", "token", 1, 2 / 4),
        ("content", "exact", 1 / 3, 1 / 3),
        ("content", "overlap", 2 / 3, 2 / 3),
        ("content", "token", 6 / 8, 6 / 9),
    ],
)
def test_spans_by_hand(role: str, measure: str, precision: float, recall: float) -> None:
    rate = scored(*PREDICTED).spans[role, measure].rate
    assert (rate.precision, rate.recall) == (precision, recall)


def test_recall_by_kind_by_hand() -> None:
    assert scored(*PREDICTED).recall == {
        "content:indirect": Share(1, 2),
        "content:direct": Share(0, 1),
        "cue:speech": Share(1, 2),
        "cue:other": Share(0, 1),
        "source:name": Share(1, 2),
        "source:nominal": Share(0, 1),
    }


def test_speech_only_ignores_what_matches_other_gold() -> None:
    belief = attributed("Locals", "believe", "it leans")
    counted = scored(*PREDICTED, belief, speech_only=True)
    assert (counted.gold, counted.predicted, counted.ignored) == (2, 3, 1)
    assert counted.who_what == 1
    assert scored(*PREDICTED, belief).who_what == 2


def test_a_gold_attribution_is_found_once() -> None:
    counted = scored(GOLD[0], GOLD[0])
    assert (counted.who_what, counted.predicted) == (1, 2)
    assert [one.right for one in counted.judged] == [True, False]


def test_half_of_the_words_are_enough() -> None:
    assert scored(attributed("Petrov", "", "the bridge was safe. “It will hold")).what == 1
    assert scored(attributed("Petrov", "", "safe")).what == 0


def test_no_source_is_right_where_there_is_none() -> None:
    nobody = Article("nobody", TEXT, (replace(GOLD[0], source=()),))
    assert tally([prepare(nobody, [replace(GOLD[0], source=())])]).who_what == 1
    assert tally([prepare(nobody, [GOLD[0]])]).who_what == 0


def test_faults_are_those_that_are_not_right() -> None:
    told = [(one.missed, one.told) for one in faults([prepare(ARTICLE, PREDICTED)])]
    assert [gold for missed, gold in told if missed] == [GOLD[1], GOLD[2]]
    assert [wrong for missed, wrong in told if not missed] == [PREDICTED[1], PREDICTED[2]]


def test_a_threshold_leaves_out_what_is_less_sure() -> None:
    (kept,) = above([prepare(ARTICLE, PREDICTED)], 0.6)
    assert [one.told for one in kept.predicted] == list(PREDICTED[:2])


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("“We won,” Ida Holm said.", "Ida Holm", "said", "“We won,”", "direct speech name"),
        ("“We won,” Ida Holm said.", "Ida Holm", "said", "We won", "direct speech name"),
        ('She said they "won" it.', "She", "said", 'they "won" it', "mixed speech pronoun"),
        ("The coach hopes to win.", "The coach", "hopes", "to win", "indirect other nominal"),
        ("It is said they won.", "", "is said", "they won", "indirect speech none"),
        ("A fan at Lund knew it.", "A fan at Lund", "knew", "it", "indirect other name"),
        ("Won, according to him.", "him", "according to", "Won", "indirect speech pronoun"),
    ],
)
def test_kinds(text: str, source: str, cue: str, content: str, expected: str) -> None:
    gold = Attributed(span(source, text), span(cue, text), span(content, text))
    assert " ".join(name.split(":")[1] for name in kinds(text, gold)) == expected


def test_the_s_of_a_possessive_is_no_word() -> None:
    tokens = Tokens.of("Ida’s s, Bo's")
    assert len(tokens.starts) == 3
    assert tokens.within([(0, 5)]) == tokens.within([(0, 3)]) == {0}


# ------------------------------------------------------------ properties


WORDS = st.sampled_from(["Bo", "said", "that", "’s", "“it"])
SIZES = st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(1, 4))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Words, some of them taken in order for attributions that share none."""
    text, told = "", []
    for sizes in draw(st.lists(SIZES, max_size=5)):
        roles: list[Spans] = []
        for size in sizes:
            words = " ".join(draw(WORDS) for _ in range(size))
            roles.append(((len(text), len(text) + len(words)),) if words else ())
            text += f"{words} x "
        source, cue, content = roles
        told.append(Attributed(source, cue, content, rule="r", row="w"))
    return Article(draw(st.text(min_size=1)), f"{text}end", tuple(told))


def worded(article: Article) -> Article:
    """Without attributions whose content holds no word, which nobody can find."""
    tokens = Tokens.of(article.text)
    kept = tuple(one for one in article.attributions if tokens.within(one.content))
    return replace(article, attributions=kept)


def perfect(listed: Sequence[Article]) -> list[Prepared]:
    return [prepare(one, one.attributions) for one in map(worded, listed)]


@given(st.lists(articles(), max_size=4))
def test_the_gold_itself_is_perfect(listed: list[Article]) -> None:
    counted = tally(perfect(listed))
    assert counted.gold == counted.predicted == counted.what == counted.who_what == counted.strict
    assert all(one.right for one in counted.judged)
    assert all(share.right == share.of for share in counted.recall.values())
    for overlap in counted.spans.values():
        assert (overlap.gold_hits, overlap.predicted_hits) == (overlap.gold, overlap.predicted)


@given(st.lists(articles(), max_size=4), st.data())
def test_order_does_not_matter(listed: list[Article], data: st.DataObject) -> None:
    prepared = perfect(listed)
    counted = tally(prepared)
    shuffled = [
        prepare(one.article, [p.told for p in data.draw(st.permutations(one.predicted))])
        for one in data.draw(st.permutations(prepared))
    ]
    again = tally(shuffled)
    assert replace(again, judged=(), recall={}) == replace(counted, judged=(), recall={})
    assert again.recall == counted.recall
    assert sorted(map(str, again.judged)) == sorted(map(str, counted.judged))


@given(articles(), st.lists(articles(), max_size=3))
def test_any_prediction_gives_rates_between_0_and_1(gold: Article, others: list[Article]) -> None:
    size = len(gold.text)

    def anywhere(spans: Spans) -> Spans:
        return tuple((start % size, end % size + size) for start, end in spans)

    predicted = [
        Attributed(anywhere(one.source), anywhere(one.cue), anywhere(one.content))
        for other in others
        for one in other.attributions
    ]
    counted = tally([prepare(gold, predicted)])
    assert counted.strict <= counted.what <= min(counted.gold, counted.predicted)
    assert counted.who_what <= counted.what
    for overlap in counted.spans.values():
        assert all(0 <= one <= 1 for one in (overlap.rate.precision, overlap.rate.recall))


@given(st.lists(articles(), max_size=4), st.integers(0, 4))
def test_counts_add_up(listed: list[Article], cut: int) -> None:
    prepared = perfect(listed)
    assert tally(prepared[:cut]) + tally(prepared[cut:]) == tally(prepared)


@given(st.text("ab’s .", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_a_span_holds_the_words_it_touches(text: str, a: int, b: int) -> None:
    tokens = Tokens.of(text)
    start, end = min(a, b), max(a, b) + 1
    touched = {
        number
        for number, (low, high) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
        if set(range(low, high)) & set(range(start, end))
    }
    assert tokens.within([(start, end)]) == touched
