"""Reading ``collection.toml``: what it declares, and that every fault is named with its mend."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from claims.collection import DeclaredSpeaker, in_force, load_collection
from claims.errors import BadCollection
from claims.vocabulary import SourceKind, SpeakerKind

GOOD = """
[dispute]
slug = "estuary"
name = "The estuary dispute"

[[sides]]
slug = "north"
name = "North Shore"
opposes = ["south"]

[[sides]]
slug = "south"
name = "South Shore"

[[sides]]
slug = "neutral"
name = "Third parties"
party = false

[[speakers]]
name = "Ada Quill"
kind = "person"
side = "north"
aliases = ["Quill"]
speaks_for = "North Shore Harbour Office"
until = "2031-03-31"

[[speakers]]
name = "Ada Quill"
kind = "person"
side = "south"
since = 2031-04-01

[[sources]]
slug = "estuary-post"
name = "Estuary Post"
kind = "independent"
side = "neutral"

[[documents]]
file = "one.txt"
source = "estuary-post"
published = 2031-04-02
title = "A Ferry Sinks"
"""


def _folder(tmp_path: Path, declared: str) -> Path:
    (tmp_path / "collection.toml").write_text(declared, encoding="utf-8")
    (tmp_path / "one.txt").write_text("A ferry sank.", encoding="utf-8")
    return tmp_path


def test_collection_is_read(tmp_path: Path) -> None:
    collection = load_collection(_folder(tmp_path, GOOD))
    assert collection.dispute.opposed("south", "north")
    assert not collection.dispute.is_party("neutral")
    [document] = collection.documents
    assert document.file == tmp_path / "one.txt"
    assert document.published == "2031-04-02"
    assert document.source is collection.sources[0]
    assert document.source.kind is SourceKind.INDEPENDENT
    before, after = collection.speakers
    assert before.aliases == ("Quill",)
    assert (before.until, after.since) == ("2031-03-31", "2031-04-01")


NORTH = DeclaredSpeaker(
    "Quill", SpeakerKind.PERSON, "north", since="2031-01-10", until="2031-03-31"
)
SOUTH = DeclaredSpeaker("Quill", SpeakerKind.PERSON, "south", since="2031-04-01")
SINCE_MARCH = replace(SOUTH, since="2031-03-31")


@pytest.mark.parametrize(
    ("day", "entries", "expected"),
    [
        ("2031-01-09", [NORTH, SOUTH], None),
        ("2031-01-10", [NORTH, SOUTH], NORTH),
        ("2031-03-31T23:00", [SOUTH, NORTH], NORTH),
        ("2031-04-01", [NORTH, SOUTH], SOUTH),
        ("2040-01-01", [NORTH, SOUTH], SOUTH),
        ("2031-03-30", [SINCE_MARCH, NORTH], NORTH),
        ("2031-03-31", [NORTH, SINCE_MARCH], SINCE_MARCH),  # shared by both: the later one's
        (None, [NORTH, SOUTH], None),
        (None, [NORTH], NORTH),
        ("2031-02-02", [], None),
    ],
)
def test_an_entry_holds_for_its_period(
    day: str | None, entries: list[DeclaredSpeaker], expected: DeclaredSpeaker | None
) -> None:
    assert in_force(entries, day) is expected


@pytest.mark.parametrize(
    ("written", "instead", "complaint"),
    [
        ('slug = "estuary"\n', "slug = estuary\n", r"is no TOML: .* \(at line 3, column 8\)"),
        ('name = "The estuary dispute"\n', "", r'\[dispute\], key "name" is missing; add it'),
        (
            'side = "north"',
            'side = "nord"',
            r"entry 1, key \"side\" 'nord' is not declared; did you",
        ),
        ('opposes = ["south"]', 'opposes = ["x"]', "'x' is not declared; known are north, south"),
        ('source = "estuary-post"', 'source = "estuary"', 'did you mean "estuary-post"'),
        ('slug = "south"', 'slug = "north"', "entry 2, key \"slug\" 'north' is already that of"),
        ('slug = "south"', 'slug = "so/uth"', "a slug is letters, digits, dots and hyphens"),
        ("party = false", "partee = false", 'key "partee" is unknown; did you mean "party"'),
        ("party = false", 'party = "perhaps"', r'\[\[sides\]\] entry 3, key "party" is not as'),
        ('kind = "independent"', 'kind = "independant"', 'did you mean "independent"'),
        ("[[sources]]", "[[source]]", 'key "source" is unknown; did you mean "sources"'),
        ('"one.txt"', '"two.txt"', "'two.txt' is not there; add it or drop the entry"),
        ('"one.txt"', '"../one.txt"', "lies outside the folder"),
        ("published = 2031-04-02", 'published = "2 April"', "'2 April' is no day; write it as"),
        ("published = 2031-04-02", "published = 7", "'7' is no day; write it as 2020-10-17"),
        ("since = 2031-04-01", 'since = ""', "is no day"),
        (
            "since = 2031-04-01",
            "since = 2031-03-30",
            r"entry 2, key \"since\" 2031-03-30 lies inside the period of entry 1 of 'Ada Quill'; "
            r".*entry 1, key \"until\", is 2031-03-31: end it there or before",
        ),
        ('until = "2031-03-31"', "", "lies inside the period of entry 1.*is left open"),
        (
            "since = 2031-04-01",
            "since = 2031-04-01\nuntil = 2031-03-01",
            r"entry 2, key \"until\" is before since, 2031-04-01; swap the two",
        ),
        ('name = "Estuary Post"', 'name = " "', "is not as it should be"),
    ],
)
def test_fault_is_named_with_its_mend(
    tmp_path: Path, written: str, instead: str, complaint: str
) -> None:
    assert written in GOOD
    folder = _folder(tmp_path, GOOD.replace(written, instead, 1))
    with pytest.raises(BadCollection, match=complaint) as refused:
        load_collection(folder)
    assert str(refused.value).startswith(str(folder / "collection.toml"))
    assert "\n" not in str(refused.value)


def test_folder_without_a_declaration(tmp_path: Path) -> None:
    with pytest.raises(BadCollection, match="there is no such file; a collection is a folder"):
        load_collection(tmp_path)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(b"\xff\xfe", "is not UTF-8 at byte 0"), (b"a = " + b"[" * 90_000, "is no TOML")],
)
def test_declaration_that_is_no_text(tmp_path: Path, content: bytes, complaint: str) -> None:
    (tmp_path / "collection.toml").write_bytes(content)
    with pytest.raises(BadCollection, match=re.escape(complaint)):
        load_collection(tmp_path)


def test_times_with_a_zone_are_told_in_utc(tmp_path: Path) -> None:
    declared = GOOD.replace("published = 2031-04-02", "published = 2031-04-02T01:30:00+04:00")
    [document] = load_collection(_folder(tmp_path, declared)).documents
    assert document.published == "2031-04-01T21:30"
