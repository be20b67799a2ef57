"""Files of pairs: what is read, and one clear line for what cannot be."""

import json
from pathlib import Path
from typing import Any

import pytest

from claims.errors import BadInput
from claims.vocabulary import FigureKind, SpeakerKind, Stance
from graph.pairs import Pair, Statement, read_gold_pairs, read_pairs
from graph.pairs.reading import read_claim
from tests.graph.statements import claimed, counted

TEXT = {"text": "Nine sailors drowned off Lorne, harbour master Ida Holm said."}


def written(folder: Path, *lines: Any, name: str = "pairs.jsonl") -> Path:
    """A file of the lines; objects are written as JSON."""
    path = folder / name
    rows = [one if isinstance(one, str) else json.dumps(one) for one in lines]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def pair(**more: Any) -> dict[str, Any]:
    return {"id": "one", "a": TEXT, "b": TEXT} | more


def side(folder: Path, given: dict[str, Any]) -> Statement:
    """The first side of the only pair of a file."""
    (found,) = read_pairs(written(folder, pair(a=given)))
    return found.a


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (TEXT, Statement(TEXT["text"])),
        ({"content": "Nine drowned."}, Statement("Nine drowned.")),
        (TEXT | {"focus": None}, Statement(TEXT["text"], focused=True)),
        (TEXT | {"focus": "Nine"}, Statement(TEXT["text"], focus="Nine", focused=True)),
        (TEXT | {"source": "Gazette"}, Statement(TEXT["text"], "Gazette")),
        (TEXT | {"source": {"name": "Gazette", "slug": "g"}}, Statement(TEXT["text"], "Gazette")),
        (TEXT | {"outlet": "Gazette"}, Statement(TEXT["text"], "Gazette")),
        (TEXT | {"source": "", "outlet": "Lamp"}, Statement(TEXT["text"], "Lamp")),
        (TEXT | {"published": "2031-03-04"}, Statement(TEXT["text"], None, "2031-03-04")),
        (
            TEXT | {"published": "2031-03-04T06:30"},
            Statement(TEXT["text"], None, "2031-03-04T06:30"),
        ),
        (TEXT | {"stated_on": "2031-03-04"}, Statement(TEXT["text"], None, "2031-03-04")),
        (
            TEXT | {"document": {"source": "Lamp", "published": "2031-03-05"}},
            Statement(TEXT["text"], "Lamp", "2031-03-05"),
        ),
        (TEXT | {"figures": None}, Statement(TEXT["text"])),
    ],
)
def test_a_text(tmp_path: Path, given: dict[str, Any], expected: Statement) -> None:
    assert side(tmp_path, given) == expected


@pytest.mark.parametrize(
    ("more", "opposed"),
    [
        ({}, None),
        ({"opposed": True}, True),
        ({"opposed": False}, False),
        ({"opposed": None}, None),
        ({"adversarial_speakers": True}, True),
        ({"opposed": False, "adversarial_speakers": True}, False),
    ],
)
def test_opposed(tmp_path: Path, more: dict[str, Any], opposed: bool | None) -> None:
    (found,) = read_pairs(written(tmp_path, pair(**more)))
    assert found == Pair("one", Statement(TEXT["text"]), Statement(TEXT["text"]), opposed)


def test_bytes_that_say_nothing(tmp_path: Path) -> None:
    """A byte order mark, lines ended as on Windows, blank lines, a separator inside a text."""
    text = "Nine drowned\u2028off Lorne."
    rows = [json.dumps(pair(id=n, a={"text": text}), ensure_ascii=False) for n in (1, 2)]
    path = tmp_path / "pairs.jsonl"
    path.write_bytes(("\ufeff\n" + rows[0] + "\r\n\r\n  \r\n" + rows[1] + "\r\n").encode())
    found = read_pairs(path)
    assert [one.id for one in found] == ["1", "2"]
    assert found[0].a.text == text


def test_the_same_file_twice(tmp_path: Path) -> None:
    path = written(tmp_path, pair(), pair(id=2, a=claimed(counted())))
    assert read_pairs(path) == read_pairs(path)


def test_a_structured_claim(tmp_path: Path) -> None:
    told = read_claim(
        side(
            tmp_path,
            claimed(
                counted(12, approximator="at least", high=None),
                counted(None, low=24, high=99, measure="wounded", owner="brenna"),
                content="At least 12 died and dozens were hurt",
                stance="accuses",
                correction=True,
                proposition={"agent": "Brenna", "predicate": "attack", "patient": "Harne"},
            ),
        )
    )
    dead, hurt = told.figures
    assert (dead.value, dead.low, dead.high, dead.approximator) == (12, 12, None, "at least")
    assert (hurt.value, hurt.low, hurt.high, hurt.kind) == (None, 24, 99, FigureKind.CUMULATIVE)
    assert (told.claim.stance, told.claim.correction) == (Stance.ACCUSES, True)
    assert told.claim.speaker.kind == SpeakerKind.ORGANISATION
    assert told.claim.proposition is not None
    assert (told.claim.proposition.agent, told.claim.stated_on) == ("Brenna", "2031-03-04")
    assert (told.meant, told.owners) == ((0, 1), {1: "brenna"})
    assert told.claim.content == "At least 12 died and dozens were hurt"


def test_spellings_of_labelled_collections(tmp_path: Path) -> None:
    spelled = {
        "span": "at least 12 percent", "value": 12, "low": 12, "high": None, "measure": "turnout",
        "approximator": "at_least", "unit": "%", "unit_class": "percent", "kind": "rate",
        "pop_side": "brenna", "start": "2031-03-01", "as_of": "2031-03-04T18:00",
    }  # fmt: skip
    length = {"value": 3.5, "measure": "length", "kind": "measurement", "approximator": "exact",
              "unit": "km", "unit_class": "length", "start": None}  # fmt: skip
    dead = {"value": 4, "measure": "killed", "unit": "people", "unit_class": "count"}
    told = read_claim(
        side(
            tmp_path,
            {"speaker": "Ida Holm", "side": "harbour", "figures": [spelled, length, dead]},
        )
    )
    share, size, count = told.figures
    assert (share.text, share.approximator) == ("at least 12 percent", "at least")
    assert (share.kind, share.since) == (FigureKind.PERCENT, "2031-03-01")
    assert (size.kind, size.unit, size.low, size.high) == (FigureKind.POINT, "km", 3.5, 3.5)
    assert (size.approximator, size.since, count.unit) == (None, None, None)
    assert (told.claim.speaker.name, told.claim.speaker.side) == ("Ida Holm", "harbour")
    assert told.owners == {0: "brenna"}


@pytest.mark.parametrize(
    ("focus", "meant"),
    [
        ({}, (0, 1)),
        ({"focus": 1}, (1,)),
        ({"focus": "30 people"}, (1,)),
        ({"focus": "about 30 people in all"}, (1,)),
        ({"focus": "fifty"}, ()),
        ({"focus": None}, ()),
    ],
)
def test_the_figures_meant(tmp_path: Path, focus: dict[str, Any], meant: tuple[int, ...]) -> None:
    figures = counted(12, text="12 people"), counted(30, text="About 30 people")
    assert read_claim(side(tmp_path, claimed(*figures, **focus))).meant == meant


AT = '{path}:1: "a"'
FIGURE = AT + ": figure 0"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "{path}:1: is no JSON (Expecting property name"),
        ("[" * 100_000, "{path}:1: is no JSON ("),
        ("9" * 5_000, "{path}:1: is no JSON ("),
        ("[]", "{path}:1: is no JSON object; write one object a line"),
        (pair(id=None), '{path}:1: the pair has no "id"; give it one, as text'),
        (pair(id=True), '{path}:1: the pair has no "id"'),
        (pair(id=1.5), '{path}:1: the pair has no "id"'),
        ({"id": 1}, AT + ' is missing or no object; give {{"text": ...}} or a claim'),
        (pair(b="Nine drowned."), '{path}:1: "b" is missing or no object'),
        (pair(opposed="yes"), '{path}:1: "opposed" must be true or false'),
        (pair(opposed=1), '{path}:1: "opposed" must be true or false'),
        (pair(a={}), AT + ' has no "text"; give the statement, or a structured claim'),
        (pair(a={"text": "  "}), AT + ' has no "text"'),
        (pair(a={"text": "Half \ud800 of it."}), AT + ": holds half a character"),
        (pair(a={"text": "date 2031-13-04 It rained."}), AT + ": the first line says date"),
        (pair(a=TEXT | {"focus": []}), AT + ': "focus" must be the words of the figure meant'),
        (pair(a=TEXT | {"focus": True}), AT + ': "focus" must be the words'),
        (pair(a=TEXT | {"focus": 0}), AT + ': "focus" is a number, and no figures are given'),
        (pair(a=TEXT | {"source": 5}), AT + ': "source" must be text'),
        (pair(a=TEXT | {"outlet": {"name": 5}}), AT + ': "outlet" must be text'),
        (pair(a=TEXT | {"published": 5}), AT + ': "published" must be text'),
        (
            pair(a=TEXT | {"published": "March"}),
            AT + ": \"published\" 'March' is no day; write 2020-10-17, or 2020-10-17T06:30",
        ),
        (pair(a=TEXT | {"published": "2031-W10"}), AT + ": \"published\" '2031-W10' is no day"),
        (pair(a=TEXT | {"published": "20310304"}), AT + ": \"published\" '20310304' is no day"),
        (pair(a=claimed(stated_on="soon")), AT + ": \"stated_on\" 'soon' is no day"),
        (pair(a=claimed(5)), FIGURE + " is no object; give it as extract --json does"),
        (pair(a=claimed({"value": 3})), FIGURE + ' has no "measure"; say what it counts'),
        (pair(a=claimed({"measure": "killed"})), FIGURE + " has no number; give"),
        (pair(a=claimed(counted("12"))), FIGURE + ': "value" must be a number or null'),
        (pair(a=claimed(counted(True))), FIGURE + ': "value" must be a number or null'),
        (pair(a=claimed(counted(float("nan")))), FIGURE + ': "value" must be a number'),
        (pair(a=claimed(counted(high=float("inf")))), FIGURE + ': "high" must be a number'),
        (pair(a=claimed(counted(low=10**400))), FIGURE + ': "low" must be a number'),
        (pair(a=claimed(counted(low=20, high=10))), FIGURE + ': "low" is above "high"'),
        (
            pair(a=claimed(counted(kind="total"))),
            FIGURE + ": \"kind\" 'total' is none of: point, incremental, cumulative",
        ),
        (pair(a=claimed(counted(as_of="today"))), FIGURE + ": \"as_of\" 'today' is no day"),
        (pair(a=claimed(counted(since=5))), FIGURE + ': "since" must be text'),
        (pair(a=claimed(counted(start="May"))), FIGURE + ": \"start\" 'May' is no day"),
        (pair(a=claimed(counted(place=5))), FIGURE + ': "place" must be text'),
        (pair(a=claimed(counted(negated="no"))), FIGURE + ': "negated" must be true or false'),
        (pair(a=claimed(counted(scope_from=5))), FIGURE + ": scope_from is no object"),
        (pair(a=claimed(counted(owner=5))), AT + ': "owner" must be text'),
        (
            pair(a=claimed(counted(), focus=1)),
            AT + ': "focus" 1 is no figure of the claim, which has 1',
        ),
        (pair(a=claimed(counted(), focus=-1)), AT + ': "focus" -1 is no figure of the claim'),
        (
            pair(a=claimed(stance="shouts")),
            AT + ": \"stance\" 'shouts' is none of: asserts, denies",
        ),
        (pair(a=claimed(speaker={"name": 5})), AT + ': speaker: "name" must be text'),
        (
            pair(a=claimed(speaker={"name": "Holm", "kind": "robot"})),
            AT + ": speaker: \"kind\" 'robot' is none of: person",
        ),
        (pair(a=claimed(proposition=5)), AT + ": proposition is no object"),
    ],
)
def test_bad_lines(tmp_path: Path, line: Any, said: str) -> None:
    path = written(tmp_path, line)
    with pytest.raises(BadInput) as refused:
        read_pairs(path)
    assert str(refused.value).startswith(said.format(path=path))


def test_the_line_is_counted_with_blank_ones(tmp_path: Path) -> None:
    path = written(tmp_path, pair(), "", "{")
    with pytest.raises(BadInput, match=r"pairs\.jsonl:3: is no JSON"):
        read_pairs(path)


def test_an_id_given_twice(tmp_path: Path) -> None:
    """Also once as a number, once as text: it is printed as text."""
    path = written(tmp_path, pair(id=7), pair(id=8), pair(id="7"))
    with pytest.raises(BadInput) as refused:
        read_pairs(path)
    assert str(refused.value) == (
        f"{path}:3: the id '7' is that of {path}:1 too; give each pair its own"
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read: No such file or directory; give a file of JSON Lines"),
        (b"\xff\xfe\x00", "cannot be read: it is not UTF-8; give a file of JSON Lines"),
        (b"", 'holds no pair; write one {"id", "a", "b"} a line'),
        (b"\n \n", "holds no pair"),
    ],
)
def test_bad_files(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "pairs.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        read_pairs(path)
    assert str(refused.value).startswith(f"{path}: {said}")


def test_gold_has_a_text_and_a_claim(tmp_path: Path) -> None:
    a = claimed(counted(9, span="Nine sailors", text=None), **TEXT, focus=0)
    b = claimed(**TEXT, focus=None)
    path = written(
        tmp_path,
        pair(a=a, b=b, relation="unrelated", phenomena=["no_figure"], why="b gives none"),
    )
    (found,) = read_gold_pairs(path)
    assert (found.id, found.relation, found.why) == ("one", "unrelated", "b gives none")
    assert found.phenomena == ("no_figure",)
    assert found.claims is not None
    assert [s.claim is not None for s in (found.claims.a, found.claims.b)] == [True, True]
    assert [s.claim is None for s in (found.texts.a, found.texts.b)] == [True, True]
    assert (found.texts.a.focus, found.claims.a.focus) == ("Nine sailors", 0)
    assert (found.texts.b.focus, found.texts.b.focused) == (None, True)


def test_gold_of_texts_alone(tmp_path: Path) -> None:
    (found,) = read_gold_pairs(written(tmp_path, pair(relation="repeats")))
    assert (found.claims, found.phenomena, found.why) == (None, (), "")
    assert not found.texts.a.focused


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, '{path}:1: "relation" must be one of corroborates, contradicts, updates, repeats,'),
        ({"relation": "undetermined"}, '{path}:1: "relation" must be one of'),
        ({"relation": ["updates"]}, '{path}:1: "relation" must be one of'),
        ({"relation": "updates", "phenomena": "about"}, '{path}:1: "phenomena" must be a list'),
        ({"relation": "updates", "phenomena": [5]}, '{path}:1: "phenomena" must be a list'),
        ({"relation": "updates", "a": None}, '{path}:1: "a" is missing or no object'),
        ({"relation": "updates", "a": claimed(5)}, '{path}:1: "a": figure 0 is no object'),
    ],
)
def test_bad_gold(tmp_path: Path, more: dict[str, Any], said: str) -> None:
    path = written(tmp_path, pair(**more))
    with pytest.raises(BadInput) as refused:
        read_gold_pairs(path)
    assert str(refused.value).startswith(said.format(path=path))


def test_gold_ids_are_checked_too(tmp_path: Path) -> None:
    row = pair(relation="updates")
    with pytest.raises(BadInput, match="is that of"):
        read_gold_pairs(written(tmp_path, row, row))
