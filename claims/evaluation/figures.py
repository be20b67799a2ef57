"""Gold figures on disk to scores: collections with gold claims, pairs of statements, texts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import add
from pathlib import Path

from claims.evaluation.claim_figures import figure_shares
from claims.evaluation.claim_scores import Told, matched
from claims.evaluation.figure_gold import FigureText, Form, figures_of, read_figure_gold
from claims.evaluation.figure_reading import read
from claims.evaluation.figure_scores import Case, FigureTally, tally_figures
from claims.evaluation.gold_claims import GoldClaim, is_collection
from claims.evaluation.measure import TOGETHER
from claims.evaluation.rates import Share, added
from claims.evaluation.run import CollectionGold, OnProgress, Progress, read_collection
from claims.evaluation.stated import Stated
from claims.text.reading import document_from_text, slugify
from claims.values import Document, Extraction, Figure, Source

# The two ways of reading.
EXTRACTED, IN_WORDS = "extracted", "in the words"


Pairs = list[tuple[GoldClaim, tuple[Figure, ...]]]


@dataclass(frozen=True, slots=True)
class TextsGold:
    """Short texts with their figures. ``name`` is the path as given."""

    name: str
    form: Form
    texts: tuple[FigureText, ...]

    def __len__(self) -> int:
        return len(self.texts)


FiguresGold = CollectionGold | TextsGold


@dataclass(frozen=True, slots=True)
class FiguresRun:
    """Gold beside what was read, by way of reading.

    ``shares`` are, of a collection, what its own scorer counts; ``extractions`` are kept of
    collections, ``figures`` of texts.
    """

    name: str
    form: str
    cases: dict[str, tuple[Case, ...]]
    shares: dict[str, dict[str, Share]] = field(default_factory=dict)
    extractions: tuple[Extraction, ...] = ()
    figures: tuple[tuple[FigureText, tuple[Figure, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class FigureScores:
    """Scores on one gold or several: a tally by way of reading."""

    name: str
    form: str
    tallies: dict[str, FigureTally]
    shares: dict[str, dict[str, Share]]


def read_figures_gold(paths: Sequence[Path]) -> list[FiguresGold]:
    """Every gold, in the order given: a collection (or a folder of reports) with gold claims, or
    JSON Lines of pairs or of texts. Raises ``BadGold``, ``BadCollection`` or
    ``UnreadableDocument``."""
    return [_gold(path) for path in paths]


def _gold(path: Path) -> FiguresGold:
    if is_collection(path) or path.is_dir():
        return read_collection(path)
    form, texts = read_figure_gold(path)
    return TextsGold(str(path), form, tuple(texts))


def run_figures(
    golds: Sequence[FiguresGold], on_progress: OnProgress | None = None
) -> list[FiguresRun]:
    """Read every text of every gold in both ways; ``on_progress`` is told of each."""
    told = Progress(sum(map(len, golds)), on_progress)
    return [
        _run_texts(gold, told) if isinstance(gold, TextsGold) else _run_collection(gold, told)
        for gold in golds
    ]


def score_figures(runs: Sequence[FiguresRun]) -> list[FigureScores]:
    """The scores of every run; several of one form are scored together, too."""
    scores = [_score(run) for run in runs]
    for form in dict.fromkeys(run.form for run in runs):
        alike = [one for one in scores if one.form == form]
        if len(alike) > 1:
            scores.append(reduce(_sum, alike))
    return scores


def _score(run: FiguresRun) -> FigureScores:
    tallies = {way: tally_figures(cases) for way, cases in run.cases.items()}
    return FigureScores(run.name, run.form, tallies, run.shares)


def _sum(a: FigureScores, b: FigureScores) -> FigureScores:
    tallies = {way: add(a.tallies[way], b.tallies[way]) for way in a.tallies}
    shares = {way: added(a.shares[way], b.shares[way], Share()) for way in a.shares}
    return FigureScores(TOGETHER, a.form, tallies, shares)


# ------------------------------------------------------------ texts


def _run_texts(gold: TextsGold, told: Progress) -> FiguresRun:
    extracted, in_words, kept = [], [], []
    documents = [_document(one) for one in gold.texts]
    for one, done in zip(gold.texts, read(documents), strict=True):
        figures = done.extracted()
        extracted.append(Case(one.id, one.figures, figures))
        in_words.append(Case(one.id, one.figures, done.everywhere()))
        kept.append((one, figures))
        told.one_more(one.id)
    cases = {EXTRACTED: tuple(extracted), IN_WORDS: tuple(in_words)}
    return FiguresRun(gold.name, gold.form, cases, figures=tuple(kept))


def _document(one: FigureText) -> Document:
    source = Source(slugify(one.source), one.source) if one.source else None
    day = one.published[:10] if one.published else None
    return document_from_text(one.text, path=one.id, source=source, published=day)


# ------------------------------------------------------------ collections


def _run_collection(gold: CollectionGold, told: Progress) -> FiguresRun:
    extractions: list[Extraction] = []
    in_words: dict[int, tuple[Figure, ...]] = {}
    for one in read(gold.documents, gold.gold.collection):
        name = Path(one.document.path).name
        extractions.append(one.extraction)
        here = ((j, claim) for j, claim in enumerate(gold.gold.claims) if claim.name == name)
        in_words |= {j: one.in_claim(claim) for j, claim in here}
        told.one_more(name)
    ways: dict[str, Pairs] = {
        EXTRACTED: _matched(gold, extractions),
        IN_WORDS: [(claim, in_words[j]) for j, claim in enumerate(gold.gold.claims)],
    }
    texts = {Path(one.path).name: one.text for one in gold.documents}
    cases = {
        way: tuple(
            Case(claim.id, figures_of(claim, texts[claim.name]), figures)
            for claim, figures in pairs
        )
        for way, pairs in ways.items()
    }
    shares = {way: figure_shares(pairs) for way, pairs in ways.items()}
    return FiguresRun(gold.name, "collection", cases, shares, tuple(extractions))


def _matched(gold: CollectionGold, extractions: Sequence[Extraction]) -> Pairs:
    """Every gold claim with the figures of the prediction that is the same claim."""
    predicted = tuple(
        Stated(claim, one.document, "", "") for one in extractions for claim in one.claims
    )
    texts = {Path(one.path).name: one.text for one in gold.documents}
    told = Told(gold.gold, predicted, texts)
    figures = {one.gold: predicted[one.predicted].claim.figures for one in matched(told)}
    return [(claim, figures.get(j, ())) for j, claim in enumerate(gold.gold.claims)]
