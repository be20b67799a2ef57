"""Whether memory stays flat over many documents: ``python -m benchmarks.memory``.

Documents are made as they are read, so that nothing but extraction can hold them: short
dispatches from templates, each about towns and people of its own, because new words are what a
parser's vocabulary grows by. What is told is the resident memory of the process after every
thousand documents, and the last of these over the first.
"""

import argparse
import json
import random
import resource
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from claims.extract import Extractor
from claims.text.reading import document_from_text
from claims.values import Document

_SYLLABLES = "ba dor ven kal mir tos lin gar esh ul pra zen hol dav ok rim sta bel nur vik".split()

_PARAGRAPHS = (
    "{town}, {month} {day} — At least {n} people were killed when {cause} hit {town} on {weekday}, "
    "the {country} Emergencies Ministry said.",
    "“We have found {m} bodies under the {place},” Mayor {first} {last} told reporters. “Nobody "
    "had warned the {town} council.”",
    "{last} denied that {k} children were among the dead, as the opposition {party} had claimed.",
    "According to {first2} {last2}, who heads the {place} hospital, {m} wounded were brought in "
    "from {town} and {town2} since {weekday}; the ministry later put their number at {n}.",
    "The {country} government accused {country2} of {verb} the {place}. {country2}’s foreign "
    "minister, {first3} {last3}, called the charge «a {adjective} invention».",
    "More than {big} homes are without power, the {last2} Institute reported, citing the {town2} "
    "grid operator.",
)  # fmt: skip
_MONTHS = "January February April June July August September October November".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_CAUSES = ("a flood", "an explosion", "a rocket", "an earthquake", "a landslide", "a storm")


@dataclass(frozen=True, slots=True)
class Result:
    """``resident`` is in megabytes, by how many documents had been read; ``growth`` is the last
    of them over the first."""

    documents: int
    claims: int
    seconds: float
    resident: dict[int, float]
    growth: float


def dispatches(count: int) -> Iterator[Document]:
    """So many different documents, the same on every machine."""
    for number in range(count):
        chance = random.Random(number)
        body = "\n\n".join(_PARAGRAPHS).format(**_words(chance))
        yield document_from_text(f"date 2031-{1 + number % 12:02}-{1 + number % 28:02} {body}")


def told_by_several(count: int, tellings: int) -> Iterator[dict[str, str]]:
    """So many reports as records: each event is told by so many outlets, one after the other, in
    paragraphs of its own choice; numbers grow on the way."""
    for number in range(count):
        event, telling = divmod(number, tellings)
        words, chance = _words(random.Random(event)), random.Random(f"telling {number}")
        words |= {name: int(words[name]) + telling for name in ("n", "m")}
        body = "\n\n".join(chance.sample(_PARAGRAPHS, 4)).format(**words)
        day = f"2031-{1 + event % 12:02}-{1 + event % 25 + telling:02}"
        yield {"text": body, "published": day, "source": f"Gazette {chance.randrange(40)}"}


def _words(chance: random.Random) -> dict[str, str | int]:
    names = "town town2 country country2 place party first first2 first3 last last2 last3".split()
    low = chance.randint(3, 60)
    return {
        **{name: _coined(chance) for name in names},
        "month": chance.choice(_MONTHS),
        "day": chance.randint(1, 28),
        "weekday": chance.choice(_WEEKDAYS),
        "cause": chance.choice(_CAUSES),
        "verb": f"{_coined(chance).lower()}ing",
        "adjective": f"{_coined(chance).lower()}ish",
        "n": low + 7,
        "m": low,
        "k": chance.randint(2, 9),
        "big": f"{chance.randint(2, 90)},000",
    }


def _coined(chance: random.Random) -> str:
    """An invented name of two to four syllables."""
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).capitalize()


def measure(documents: int, every: int, tell: Callable[[int, float], None]) -> Result:
    """Extract so many documents as one stream; look at the memory after each ``every``, and tell
    at once."""
    started = time.monotonic()
    resident: dict[int, float] = {}
    claims = 0
    for number, found in enumerate(_claims(dispatches(documents)), 1):
        claims += found
        if number % every == 0:
            resident[number] = resident_memory()
            tell(number, resident[number])
    looks = list(resident.values())
    seconds = time.monotonic() - started
    return Result(documents, claims, seconds, resident, looks[-1] / looks[0])


def _claims(documents: Iterable[Document]) -> Iterator[int]:
    for extraction in Extractor().extract_many(documents):
        yield len(extraction.claims)


def resident_memory(process: int | None = None) -> float:
    """Megabytes of memory a process (by id; None: this one) holds now; where that is not told, the
    most that this one ever held."""
    told = Path("/proc", str(process or "self"), "statm")
    if told.exists():
        pages = int(told.read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000, help="how many texts (10000)")
    parser.add_argument("--every", type=int, default=1_000, help="how often to look (1000)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    wanted = parser.parse_args(arguments)
    if not 1 <= wanted.every <= wanted.documents:
        parser.error("--every is 1 or more, and --documents no less")
    result = measure(wanted.documents, wanted.every, _silent if wanted.json else _line)
    print(json.dumps(asdict(result)) if wanted.json else _text(result))


def _silent(*_: float) -> None:
    """For JSON, which is one object at the end."""


def _line(number: int, megabytes: float) -> None:
    print(f"{number:>7,} documents  {megabytes:6.0f} MB", flush=True)


def _text(result: Result) -> str:
    done = f"{result.claims:,} claims in {result.seconds:,.0f} s"
    return f"last over first  {result.growth:.2f}; {done}"


if __name__ == "__main__":
    main()
