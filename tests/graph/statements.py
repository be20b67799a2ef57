"""Statements about invented events, laid side by side, and what compares them."""

from collections.abc import Mapping
from typing import Any

from graph.pairs import Pair, Statement, Verdict, compare_pairs
from graph.pairs.form import parse_pair
from graph.pairs.reading import Told, read_texts

Json = dict[str, Any]
GAZETTE, LAMP, COURIER = "Gazette", "Evening Lamp", "Courier"


def says(marked: str, published: str = "2031-03-04", source: str | None = GAZETTE) -> Statement:
    """A statement as printed; the words of the figure meant stand in «»; with none it asserts
    no figure."""
    before, _, rest = marked.partition("«")
    focus, _, after = rest.partition("»")
    return Statement(before + focus + after, source, published, focus or None, focused=True)


def told(*statements: Statement) -> list[Told]:
    """The statements as read, in order."""
    return read_texts(statements)


def judged(pairs: Mapping[str, tuple[Statement, Statement, bool | None]]) -> dict[str, Verdict]:
    """The verdicts on (a, b, opposed), by name; the texts are parsed together."""
    rows = [Pair(name, a, b, opposed) for name, (a, b, opposed) in pairs.items()]
    return {verdict.id: verdict for verdict in compare_pairs(rows)}


def counted(value: Any = 12, **more: Any) -> Json:
    """A figure as ``extract --json`` writes it."""
    return {
        "text": "", "value": value, "low": value, "high": value, "approximator": None,
        "measure": "killed", "population": "people", "kind": "cumulative", "unit": None,
        "event": "flood in Harne, 2031-03-04", "place": "Harne", "as_of": "2031-03-04",
        "since": None, "negated": False,
    } | more  # fmt: skip


def declares(*figures: Json, **more: Any) -> Statement:
    """The statement of a structured claim."""
    row = {"id": "one", "a": claimed(*figures, **more), "b": claimed(counted())}
    return parse_pair(row, "here").a


def claimed(*figures: Any, **more: Any) -> Json:
    """A structured claim."""
    return {
        "speaker": {"name": "Harne Rescue Service", "kind": "organisation"},
        "origin": "Harne Rescue Service", "stance": "asserts", "published": "2031-03-04",
        "source": GAZETTE, "figures": list(figures),
    } | more  # fmt: skip
