"""Copies found among reports of other outlets: ``python -m benchmarks.copies``.

Reports are written word after word as the shipped dispatches have them (a Markov chain: of every
word one that follows it there), each from its own draw, with numbers of its own. Of each is made
what is a copy (word for word; with a new lead and without its end; edited, a word in nine; in
another order; the third of it alone, and inside a report of other words) and what is none (a report
that shares a long quotation with it; its words with other numbers: a form filled in twice). The
shipped dispatches themselves, which tell of the same events in other words, must not be copies of
each other either. Every report is another outlet's, and all are of one week.

Beside it, in the same run: datasketch's MinHashLSH (Broder's MinHash of the whole report, over runs
of three words) at its own threshold and at .5. Time is this process's processor time; told is how
much of the peer's. ``--stored`` tells what a report costs in a store of so many, and of a tenth.
"""

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from datasketch import MinHash, MinHashLSH
from sqlmodel import Session

from benchmarks.texts import originals
from claims.db import open_store, session
from claims.ingest.copies import AT_ONCE, note_copies
from claims.repeats import copy_between, prints_of_document
from claims.store.documents import add_document
from claims.text.reading import document_from_text
from claims.values import Document, Source

_WORD = re.compile(r"[\w’'-]+[.,]?")
_RECORDED_AT = "2031-03-04T00:00:00+00:00"
SENTENCES = 16
QUOTATION = (
    " “We have asked for these pumps every spring since the bridge was built, and every spring we"
    " were told that the money had gone elsewhere, so do not tell me now that nobody could have"
    " known what the river would do to people who live below the wall,” {} said."
)
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Written:
    """A report, of which ``kind``, and the number of the one it was made of (its own for those that
    were made of none)."""

    document: Document
    kind: str
    of: int


@dataclass(frozen=True, slots=True)
class Found:
    """Shares of the copies of each kind that were found, of all of them, and of what was found that
    is a copy; ``wrong`` counts the rest of it by kind, and ``seconds`` the time of all reports."""

    by_kind: Mapping[str, float]
    recall: float
    precision: float
    wrong: Mapping[str, int]
    seconds: float


COPIES = ("verbatim", "framed", "edited", "reordered", "third", "inside")
OTHERS = ("quoted", "renumbered")


class Prose:
    """Sentences that nobody wrote, as the shipped dispatches might have them."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        self._after: dict[str, list[str]] = defaultdict(list)
        self.words = [w for _, text in originals() for w in _WORD.findall(text)]
        for word, following in pairwise(self.words):
            self._after[word].append(following)

    def sentences(self, count: int) -> list[str]:
        return [self._sentence() for _ in range(count)]

    def _sentence(self) -> str:
        said = [self._draw.choice(self.words).capitalize().rstrip(".,")]
        while len(said) < 8 or (len(said) < 30 and not said[-1].endswith(".")):
            following = self._after.get(said[-1]) or self.words
            said.append(self._number(self._draw.choice(following)))
        return " ".join(said).rstrip(".,") + "."

    def _number(self, word: str) -> str:
        return re.sub(r"\d+", lambda _: str(self._draw.randint(2, 999)), word)


def written(reports: int, seed: int = 1) -> list[Written]:
    """The reports with all that is made of them, then the shipped dispatches."""
    draw, prose = random.Random(seed), Prose(seed)
    found: list[Written] = []
    for number in range(reports):
        base, others = prose.sentences(SENTENCES), prose.sentences(SENTENCES)
        of = len(found)
        found.append(_document(" ".join(base) + QUOTATION.format("the mayor"), "report", of, of))
        made = _made(draw, prose.words, base, others, number)
        made["quoted"] = " ".join(prose.sentences(SENTENCES)) + QUOTATION.format("she")
        found += [
            _document(text, kind, of, of + 1 + n) for n, (kind, text) in enumerate(made.items())
        ]
    for _, text in originals():
        found.append(_document(text, "shipped", len(found), len(found)))
    return found


def _made(
    draw: random.Random, words: Sequence[str], base: list[str], others: list[str], number: int
) -> dict[str, str]:
    start = draw.randrange(SENTENCES - SENTENCES // 3)
    third = base[start : start + SENTENCES // 3]
    shuffled = draw.sample(base, len(base))
    return {
        "verbatim": " ".join(base) + QUOTATION.format("the mayor"),
        "framed": " ".join([*others[:2], *base[:-3]]),
        "edited": " ".join(_edited(draw, words, " ".join(base).split())),
        "reordered": " ".join(shuffled),
        "third": " ".join(third),
        "inside": " ".join([*others[:6], *third, *others[6:]]),
        "renumbered": re.sub(r"\d+", lambda m: str(int(m[0][:9]) + 7 + number % 5), " ".join(base)),
    }


def _edited(draw: random.Random, others: Sequence[str], words: Iterable[str]) -> Iterable[str]:
    for word in words:
        yield draw.choice(others) if draw.random() < 1 / 9 else word


def _document(text: str, kind: str, of: int, number: int) -> Written:
    source = Source(f"outlet-{number}", f"Outlet {number}")
    day = f"2031-03-{4 + number % 7:02}"
    return Written(
        document_from_text(text, source=source, published=day, path=str(number)), kind, of
    )


def by_prints(reports: Sequence[Written]) -> set[Pair]:
    """What this program finds: pairs that share prints, compared."""
    holders: dict[int, list[int]] = defaultdict(list)
    found = set()
    for number, report in enumerate(reports):
        prints = prints_of_document(report.document)
        shared: dict[int, set[int]] = defaultdict(set)
        for key in prints.keys:
            for other in holders[key]:
                shared[other].add(key)
            holders[key].append(number)
        for other, keys in shared.items():
            if prints.enough(keys) and copy_between(report.document, reports[other].document):
                found.add((other, number))
    return found


def by_minhash(threshold: float | None) -> Callable[[Sequence[Written]], set[Pair]]:
    """What the peer finds, at a threshold or its own."""

    def find(reports: Sequence[Written]) -> set[Pair]:
        index = MinHashLSH() if threshold is None else MinHashLSH(threshold)
        found = set()
        for number, report in enumerate(reports):
            words = re.findall(r"\w+", report.document.text.lower())
            sketch = MinHash()
            sketch.update_batch(
                [" ".join(words[i : i + 3]).encode() for i in range(len(words) - 2)]
            )
            found |= {(int(other), number) for other in index.query(sketch)}
            index.insert(str(number), sketch)
        return found

    return find


def scored(reports: Sequence[Written], find: Callable[[Sequence[Written]], set[Pair]]) -> Found:
    """How well and how fast. Two copies of one report are copies of each other or not, as one
    likes."""
    start = time.process_time()
    pairs = find(reports)
    seconds = time.process_time() - start
    right = {(r.of, n) for n, r in enumerate(reports) if r.kind in COPIES}
    kinds = {
        kind: [pair in pairs for pair in right if reports[pair[1]].kind == kind] for kind in COPIES
    }
    wrong: dict[str, int] = defaultdict(int)
    for first, second in pairs - right:
        one, other = reports[first], reports[second]
        if one.of != other.of or not {one.kind, other.kind} <= {"report", *COPIES}:
            name = next((r.kind for r in (other, one) if r.kind in (*OTHERS, "shipped")), "chance")
            wrong[name] += 1
    hits = len(right & pairs)
    return Found(
        {kind: sum(hit) / len(hit) for kind, hit in kinds.items()},
        hits / len(right),
        hits / max(1, hits + sum(wrong.values())),
        dict(wrong),
        seconds,
    )


def cost(stored: int) -> dict[int, float]:
    """Milliseconds (of processor time) to note what one more report is a copy of, by how many are
    stored; every tenth is a copy."""
    told = {}
    with tempfile.TemporaryDirectory(prefix="twosource-bench-") as folder:
        engine = open_store(str(Path(folder) / "store.db"))
        with session(engine, write=True) as opened:
            done = 0
            for upto in (stored // 10, stored):
                told[upto] = _filled(opened, done, upto)
                done = upto
        engine.dispose()
    return told


def _filled(opened: Session, done: int, upto: int) -> float:
    """The cost of the last portion."""
    spent = 0.0
    prose = Prose(done)
    for start in range(done, upto, AT_ONCE):
        portion: list[Document] = []
        for number in range(start, min(start + AT_ONCE, upto)):
            text = " ".join(prose.sentences(2 * SENTENCES))
            if number % 10 == 9:
                text = portion[-1].text
            source = Source(f"outlet-{number % 50}", f"Outlet {number % 50}")
            day = f"2031-{1 + number * 12 // (upto or 1) % 12:02}-04"
            portion.append(document_from_text(text, source=source, published=day))
        for document in portion:
            add_document(opened, document, None, _RECORDED_AT)
        begun = time.process_time()
        note_copies(opened, portion)
        spent = (time.process_time() - begun) / len(portion)
    return 1000 * spent


def lines(results: Mapping[str, Found], reports: int, costs: Mapping[int, float]) -> list[str]:
    """A line for each way to find copies, and one for each size of store."""
    own = results["prints"].seconds
    found = [f"{reports} reports"]
    for name, result in results.items():
        kinds = ", ".join(f"{kind} {share:.0%}" for kind, share in result.by_kind.items())
        wrong = ", ".join(f"{kind} {count}" for kind, count in sorted(result.wrong.items()))
        found.append(
            f"{name:<12} precision {result.precision:.3f}, recall {result.recall:.3f} ({kinds});"
            f" wrong: {wrong or 'none'}; {own / result.seconds:.2f} of its time is ours"
        )
    return found + [
        f"in a store of {size:,} a report more takes {spent:.1f} ms"
        for size, spent in costs.items()
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies", description=__doc__)
    parser.add_argument("--reports", type=int, default=100, help="how many to begin with (100)")
    parser.add_argument("--stored", type=int, default=10_000, help="reports in the store (10000)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    wanted = parser.parse_args(arguments)
    if min(wanted.reports, wanted.stored // 10) < 1:
        parser.error("--reports is 1 or more, --stored 10 or more")
    reports = written(wanted.reports)
    results = {
        "prints": scored(reports, by_prints),
        "MinHashLSH": scored(reports, by_minhash(None)),
        "MinHashLSH .5": scored(reports, by_minhash(0.5)),
    }
    costs = cost(wanted.stored)
    if wanted.json:
        told = {name: asdict(result) for name, result in results.items()}
        sys.stdout.write(json.dumps({"found": told, "milliseconds": costs}) + "\n")
        return
    sys.stdout.write("\n".join(lines(results, len(reports), costs)) + "\n")


if __name__ == "__main__":
    main()
