"""From gold on disk to scores: every gold is read and checked first, then all texts are read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.evaluation.attributions import Prepared, prepare
from claims.evaluation.claim_scores import Told
from claims.evaluation.gold import Article, read_articles
from claims.evaluation.gold_claims import GoldCollection, is_collection, read_collection_gold
from claims.evaluation.gold_fixtures import read_fixtures
from claims.evaluation.measure import (
    TOGETHER,
    AttributionScores,
    ClaimScores,
    measure_attributions,
    measure_claims,
)
from claims.evaluation.predict import attribute, state
from claims.ingest.read import read_batches
from claims.values import Document, Extraction

OnProgress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class ArticlesRun:
    """The articles of one file beside what was predicted for them."""

    name: str
    prepared: tuple[Prepared, ...]


@dataclass(frozen=True, slots=True)
class CollectionRun:
    """A collection's gold beside what was extracted, and the extractions themselves."""

    name: str
    told: Told
    extractions: tuple[Extraction, ...]


@dataclass(frozen=True, slots=True)
class ArticlesGold:
    """The annotated articles of one file. ``name`` is the path as given."""

    name: str
    articles: tuple[Article, ...]

    def __len__(self) -> int:
        return len(self.articles)


@dataclass(frozen=True, slots=True)
class CollectionGold:
    """Documents and their gold claims. ``name`` is the path as given."""

    name: str
    gold: GoldCollection
    documents: tuple[Document, ...]

    def __len__(self) -> int:
        return len(self.documents)


Gold = ArticlesGold | CollectionGold
Run = ArticlesRun | CollectionRun
Scores = AttributionScores | ClaimScores


def read_gold(paths: Sequence[Path]) -> list[Gold]:
    """Every gold, in the order given.

    A path is a JSON Lines file of annotated articles, a collection with ``gold/claims.jsonl``, or
    a folder of reports with gold beside each. Raises ``BadGold``, ``BadCollection`` or
    ``UnreadableDocument``.
    """
    return [_read(path) for path in paths]


def run_attribution(golds: Sequence[Gold], on_progress: OnProgress | None = None) -> list[Run]:
    """Predict for every text of every gold; ``on_progress`` is told of each."""
    told = Progress(sum(map(len, golds)), on_progress)
    return [_predict(gold, told) for gold in golds]


def score_runs(runs: Sequence[Run], *, speech_only: bool = False) -> list[Scores]:
    """The scores of every run; several of one form are scored together, too."""
    articles = [run for run in runs if isinstance(run, ArticlesRun)]
    collections = [run for run in runs if isinstance(run, CollectionRun)]
    scores = [_score(run, speech_only) for run in runs]
    if len(articles) > 1:
        every = [one for run in articles for one in run.prepared]
        scores.append(measure_attributions(TOGETHER, every, speech_only=speech_only))
    if len(collections) > 1:
        scores.append(measure_claims(TOGETHER, [run.told for run in collections]))
    return scores


def _score(run: Run, speech_only: bool) -> Scores:
    if isinstance(run, ArticlesRun):
        return measure_attributions(run.name, run.prepared, speech_only=speech_only)
    return measure_claims(run.name, [run.told])


class Progress:
    """Counts texts over all golds."""

    def __init__(self, total: int, on_progress: OnProgress | None) -> None:
        self.total = total
        self.done = 0
        self.on_progress = on_progress

    def one_more(self, name: str) -> None:
        self.done += 1
        if self.on_progress:
            self.on_progress(self.done, self.total, name)


def _read(path: Path) -> ArticlesGold | CollectionGold:
    if not is_collection(path) and not path.is_dir():
        return ArticlesGold(str(path), tuple(read_articles(path)))
    return read_collection(path)


def read_collection(path: Path) -> CollectionGold:
    """A collection with its gold, or a folder of reports with gold beside each. Raises as
    ``read_gold``."""
    gold = read_collection_gold(path) if is_collection(path) else read_fixtures(path)
    (batch,) = read_batches([gold.path])
    return CollectionGold(str(path), gold, batch.documents)


def _predict(gold: ArticlesGold | CollectionGold, told: Progress) -> Run:
    if isinstance(gold, ArticlesGold):
        return _attribute(gold, told)
    return _state(gold, told)


def _attribute(gold: ArticlesGold, told: Progress) -> ArticlesRun:
    prepared = []
    for article, predicted in attribute(gold.articles):
        prepared.append(prepare(article, predicted))
        told.one_more(article.id.rpartition("/")[2])
    return ArticlesRun(gold.name, tuple(prepared))


def _state(gold: CollectionGold, told: Progress) -> CollectionRun:
    extractions, claims = [], []
    for extraction, stated in state(gold.documents, gold.gold.collection):
        extractions.append(extraction)
        claims += stated
        told.one_more(Path(extraction.document.path).name)
    texts = {Path(one.path).name: one.text for one in gold.documents}
    return CollectionRun(gold.name, Told(gold.gold, tuple(claims), texts), tuple(extractions))
