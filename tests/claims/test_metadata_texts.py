"""What a text says of itself, and how days, names, addresses and languages are written."""

import pytest

from claims.text.bylines import byline
from claims.text.metadata import moment, stated_in_text
from claims.text.metadata.values import address, day_in, language, line
from claims.text.reading import document_from_text
from claims.vocabulary import MetadataField as F
from claims.vocabulary import MetadataOrigin as O

TEXTS = [
    (
        "date 2021-03-04 BAKU, October 17 (Reuters) - Twelve people died.\n\nWith reporting by AFP",
        [
            (F.PUBLISHED, "2021-03-04", O.HEADER),
            (F.DATELINE, "BAKU, October 17 (Reuters)", O.TEXT),
            (F.WIRE_CREDIT, "Reuters", O.TEXT),
            (F.WIRE_CREDIT, "AFP", O.TEXT),
        ],
    ),
    ("By JANE DOE\n\nTwelve people died.", [(F.AUTHOR, "JANE DOE", O.TEXT)]),
    (
        "By JANE DOE\n\nORLEN, March 4 (Reuters) - Twelve people died.",
        [
            (F.AUTHOR, "JANE DOE", O.TEXT),
            (F.DATELINE, "ORLEN, March 4 (Reuters)", O.TEXT),
            (F.WIRE_CREDIT, "Reuters", O.TEXT),
        ],
    ),
    (
        "ORLEN - Twelve people died.",
        [(F.DATELINE, "ORLEN", O.TEXT)],
    ),
    (
        "PRESS RELEASE No. 4\nOrlen Harbour Board\n4 March 2021\n\nTwelve people died.",
        [(F.PUBLISHED, "2021-03-04", O.TEXT)],
    ),
    ("Twelve people died, he said.", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_what_a_text_says_of_itself(text: str, expected: list[tuple[F, str, O]]) -> None:
    assert [(s.field, s.value, s.origin) for s in stated_in_text(text)] == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Quay burns\nBy Ada Venn, Orlen – Thursday, March 4, 2021\nIt burned.", "2021-03-04"),
        ("Orlen, 4 March 2021\n\nIt burned.", "2021-03-04"),
        ("Published: March 4, 2021 10:05 CET\nIt burned.", "2021-03-04"),
        ("The quay burned on 4 March 2021\n", None),
        ("It burned.\nThe verdict will come in Orlen, 4 March 2021\n", None),
        ("3/4/2021\nIt burned.", None),
        ("31 February 2021\nIt burned.", None),
        ("It burned.\n" * 9 + "4 March 2021\n", None),
    ],
)
def test_a_day_on_a_line_of_its_own(text: str, day: str | None) -> None:
    assert document_from_text(text).published == day


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Doe and Ada Venn\nIt burned.", ("Jane Doe", "Ada Venn")),
        (
            "Quay burns\nBy Jane van der Berg, Bo Lind in Orlen\nIt burned.",
            ("Jane van der Berg", "Bo Lind"),
        ),
        ("By AFP\n\nIt burned.", ("AFP",)),
        ("By Tuesday the quay was open.", ()),
        ("By the quay\nit burned", ()),
        ("It burned.\n" * 9 + "By Jane Doe\n", ()),
        ("By " + "Aa " * 300, ()),
        ("By " + "Aa, " * 29, ()),
        ("", ()),
    ],
)
def test_byline(text: str, names: tuple[str, ...]) -> None:
    assert byline(text) == names


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2021-03-04", "2021-03-04"),
        ("2021-03-04T10:05:07.123Z", "2021-03-04T10:05:07+00:00"),
        ("2021-03-04 10:05:00 +0530", "2021-03-04T10:05+05:30"),
        ("2021-03-04T10:05 UTC", "2021-03-04T10:05+00:00"),
        ("20210304", "2021-03-04"),
        ("20210304T100500Z", "2021-03-04T10:05+00:00"),
        ("Thu, 04 Mar 2021 23:30:00 -0500", "2021-03-04T23:30-05:00"),
        ("Thu, 04 Mar 2021 23:30:00 EST", "2021-03-04T23:30-05:00"),
        ("March 4, 2021", "2021-03-04"),
        ("4 March 2021", "2021-03-04"),
        ("2021-02-30", None),
        ("2021-03-04T25:00", None),
        ("03/04/2021", None),
        ("tomorrow", None),
        ("2021-W09", None),
        ("", None),
        (20210304, None),
    ],
)
def test_moments(value: object, read: str | None) -> None:
    assert moment(value) == read


def test_other_values() -> None:
    assert line(" Quay <b>&amp;</b>\n mill\x00\u200b ") == "Quay & mill"
    assert [line(v) for v in ("", " \n", "x" * 501, None, 7)] == [None] * 5
    assert language("en_GB") == language("en, fr") == "en"
    assert [language(v) for v in ("english", "", "e", "12", None)] == [None] * 5
    assert [
        address(v) for v in ("javascript:alert(1)", "http://[", "mailto:a@b.example", "/x")
    ] == [None] * 4
    assert (
        day_in("/2021/03/04/quay") == day_in("/a-2021-03-04") == day_in("/20210304") == "2021-03-04"
    )
    assert [day_in(p) for p in ("/2021/13/04", "/2021/02/30/x", "/12021/03/04")] == [None] * 3
