"""Which of two reports was told from which, by their words alone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.repeats import copy_between, prints_of_document
from claims.repeats.compare import compare
from claims.repeats.translations import numbers_of
from claims.repeats.words import words_of
from claims.text.reading import document_from_text
from claims.values import Document, Source, Stated
from claims.vocabulary import CopyKind, MetadataField, MetadataOrigin, SourceKind

HERALD, COURIER = Source("herald", "Herald"), Source("courier", "Courier")
WIRE = Source("north-wire", "North Wire", SourceKind.WIRE)
REPORT = """\
HARNE, March 4 (AFP) - The embankment at Harne gave way shortly before dawn on Tuesday and \
the lower town stood under two metres of brown water by noon, leaving the hospital on the hill as \
the only dry building between the market and the river.

Boats from the fishing harbour carried families out through upper windows while the fire brigade \
searched the flooded cellars along Mill Street. At least 12 people were killed and 40 were hurt, \
the district council said in the evening.

Engineers had warned in the autumn that the wall was hollow where badgers had dug into it, and the \
council had put off the repair twice because the money had gone to the new bridge. Trains stopped \
at the junction, and the road to the coast was cut in three places.

Rain was forecast until Friday, with the crest of the flood expected overnight at the gauge below \
the weir, where volunteers were stacking sandbags under the lamps of two tractors."""
PARAGRAPHS = REPORT.split("\n\n")
OTHER = """\
Divers found the last of the missing barges on the bed of Lake Oren on Wednesday, ending a search \
that had closed the locks for nine days and left freight waiting along sixty kilometres of canal. \
The owners would not say what the vessel had carried. Two lock keepers said that they had seen \
smoke an hour before it went down, and the pilots' union called for the log to be published. The \
harbour office opened the northern basin to small craft, while the southern one stays shut until \
the hull has been raised, which may take until the end of the month if the wind does not turn."""
SPEECH = (
    "“We were told that the wall would hold for another winter, we were told that nobody had to"
    " leave, and we were told that the money was there, and not one of these three things was true,"
    " and I say to the council tonight that we shall not forget which of its members signed the"
    " paper that put our children under water in their beds,” the mayor said.\n\n"
)

BULLETIN = (
    "The district health office registered {} new cases of cholera on Tuesday, with {} people in"
    " treatment at the tents behind the old mill. Of these, {} are children under five. The office"
    " said {} wells had been closed and asked residents of the lower town to boil all water. Nurses"
    " from the coast will arrive on the night train."
)
BULLETINS = [BULLETIN.format(*n) for n in ((12, 250, 31, 5), (14, 260, 38, 6), (12, 240, 31, 5))]


def told(
    text: str, source: Source = HERALD, day: str | None = "2031-03-04", language: str = "en"
) -> Document:
    return replace(document_from_text(text, source=source, published=day), language=language)


def stamped(document: Document, moment: str) -> Document:
    """The document with the moment that its page tells."""
    said = Stated(MetadataField.PUBLISHED, moment, MetadataOrigin.JSON_LD)
    return replace(document, metadata=(said, *document.metadata))


def edited(text: str, every: int) -> str:
    """Every so many words another one."""
    words = text.split(" ")
    return " ".join("whatever" if n % every == every - 1 else w for n, w in enumerate(words))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(REPORT, CopyKind.SAME, id="word for word"),
        pytest.param(REPORT.replace("\n\n", "\n \n").upper(), CopyKind.SAME, id="set otherwise"),
        pytest.param(
            f"{REPORT}\n\nRead more: Floods of the north\n© The Courier", CopyKind.SAME, id="framed"
        ),
        pytest.param(REPORT.split(" - ", 1)[1], CopyKind.SAME, id="without its dateline"),
        pytest.param(edited(REPORT, 12), CopyKind.NEAR, id="edited"),
        pytest.param("\n\n".join(PARAGRAPHS[::-1]), CopyKind.NEAR, id="in another order"),
        pytest.param(REPORT.replace("12 people", "15 people"), CopyKind.NEAR, id="another number"),
        pytest.param("\n\n".join(PARAGRAPHS[1:3]), CopyKind.EXCERPT, id="cut"),
        pytest.param(f"{OTHER}\n\n{PARAGRAPHS[2]}", CopyKind.EXCERPT, id="a passage in another"),
        pytest.param(OTHER, None, id="another report"),
        pytest.param(BULLETINS[1], None, id="a bulletin of another day"),
        pytest.param(BULLETINS[2], CopyKind.NEAR, id="a bulletin, edited"),
        pytest.param(edited(REPORT, 4), None, id="told anew"),
        pytest.param(SPEECH + OTHER, None, id="the same speech"),
        pytest.param(PARAGRAPHS[0][:120], None, id="a sentence of it"),
    ],
)
def test_what_is_a_copy(text: str, kind: CopyKind | None) -> None:
    originals = {SPEECH + OTHER: SPEECH + REPORT} | dict.fromkeys(BULLETINS, BULLETINS[0])
    original = told(originals.get(text, REPORT))
    copy = told(text, COURIER, "2031-03-05")
    found = copy_between(original, copy)
    assert (found and found.kind) == kind
    if found:
        assert (found.document, found.original) == (copy.id, original.id)
        assert all(0 <= start < end <= len(text) for start, end in found.spans)
        keys = prints_of_document(copy)
        assert keys.enough(keys.keys & prints_of_document(original).keys)


def test_the_share_is_told_in_words() -> None:
    found = copy_between(told(REPORT), told(f"{OTHER}\n\n{PARAGRAPHS[2]}", COURIER, "2031-03-05"))
    assert found is not None
    assert found.words == f"Courier runs a part of Herald's report: {found.share:.0%}".replace(
        "%", " % of its words"
    )
    assert 0.2 < found.share < 0.4
    ((start, end),) = found.spans
    assert f"{OTHER}\n\n{PARAGRAPHS[2]}"[start:end] in PARAGRAPHS[2]


CREDITING = f"{REPORT}\n\nThis article was originally published by the Courier."


@pytest.mark.parametrize(
    ("first", "second", "original"),
    [
        pytest.param(told(REPORT), told(REPORT, COURIER, "2031-03-05"), HERALD, id="day"),
        pytest.param(
            told(REPORT, HERALD, "2031-03-04T18:00"),
            told(REPORT, COURIER, "2031-03-04T06:30"),
            COURIER,
            id="hour",
        ),
        pytest.param(
            stamped(told(REPORT), "2031-03-04T18:00+00:00"),
            stamped(told(REPORT, COURIER), "2031-03-04T06:30+00:00"),
            COURIER,
            id="hour that its page tells",
        ),
        pytest.param(
            stamped(told(REPORT), "2031-03-02T18:00+00:00"),
            told(REPORT, COURIER, "2031-03-05"),
            HERALD,
            id="hour of a day that is not believed",
        ),
        pytest.param(told(REPORT, day=None), told(REPORT, COURIER), COURIER, id="no day"),
        pytest.param(told(CREDITING), told(REPORT, COURIER, "2031-03-05"), COURIER, id="says so"),
        pytest.param(
            told(f"{REPORT}\n\nWith reporting by North Wire"),
            told(REPORT, WIRE, "2031-03-05"),
            WIRE,
            id="credits it",
        ),
        pytest.param(told(REPORT), told(REPORT, WIRE), WIRE, id="an agency"),
        pytest.param(
            told(REPORT), told("\n\n".join(PARAGRAPHS[1:3]), COURIER), HERALD, id="the longer"
        ),
    ],
)
def test_which_was_told_from_which(first: Document, second: Document, original: Source) -> None:
    found = copy_between(first, second)
    assert found is not None
    assert found == copy_between(second, first)
    assert {first.id: first.source, second.id: second.source}[found.original] == original


def test_an_outlet_does_not_copy_itself_but_unnamed_ones_may() -> None:
    assert copy_between(told(REPORT), told(edited(REPORT, 12), day="2031-03-05")) is None
    unnamed = Source("unknown", "unknown")
    found = copy_between(told(REPORT, unnamed), told(edited(REPORT, 12), unnamed, "2031-03-05"))
    assert found is not None
    assert found.words.startswith("an unnamed outlet runs an unnamed outlet's report: ")


RUSSIAN = (
    "Дамба в Харне прорвалась во вторник. Погибли 12 человек, 40 ранены, 1 350 эвакуированы, 17"
    " пропали без вести. Вода поднялась до 7,2 метра. Затоплены 215 домов, 64 из них разрушены."
)
ENGLISH = (
    "The dam at Harne burst on Tuesday. 12 people died, 40 were hurt, 1,350 were moved and 17 are"
    " missing. The water rose to 7.2 metres. 215 houses are flooded, 64 of them destroyed."
)


@pytest.mark.parametrize(
    ("text", "day", "found"),
    [
        (ENGLISH, "2031-03-05", True),
        (ENGLISH, "2031-03-09", False),
        (ENGLISH.replace("40", "44").replace("17", "11"), "2031-03-05", False),
        ("Dead: 12. Moved: 1,350. Flooded: 215 houses.", "2031-03-05", False),
        ("12 died, 40 hurt, 1,350 moved, 17 missing, 215 houses lost. Translated from Herald's"
         " Russian service.", "2031-03-03", True),
    ],
)  # fmt: skip
def test_translations_tell_the_same_numbers_in_order(text: str, day: str, found: bool) -> None:
    original, copy = told(RUSSIAN, language="ru"), told(text, COURIER, day)
    told_from = copy_between(copy, original)
    assert (told_from is not None) == found
    if told_from:
        assert (told_from.kind, told_from.original) == (CopyKind.TRANSLATION, original.id)
        keys = prints_of_document(copy)
        assert keys.enough(keys.keys & prints_of_document(original).keys)


AT_HERALD, AT_COURIER = "https://herald.example/ru/quay", "https://courier.example/en/quay"
F = MetadataField
BARE = ("Пристань пострадала ночью.", "The quay was hit by night.")


def page_of(text: str, source: Source, url: str, day: str | None, **names: str) -> Document:
    language = "en" if text.isascii() else "ru"
    said = [Stated(F(field), value, MetadataOrigin.HTML) for field, value in names.items()]
    found = told(text, source, day, language)
    return replace(found, url=url, metadata=(*found.metadata, *said))


@pytest.mark.parametrize(
    ("herald", "courier", "days", "original"),
    [
        pytest.param({}, {"translation_of": AT_HERALD}, (4, 4), "herald", id="names its original"),
        pytest.param({}, {"translation_of": AT_HERALD}, (9, 4), "herald", id="dated later"),
        pytest.param({"translated_as": AT_COURIER}, {}, (4, 4), "herald", id="names what came"),
        pytest.param(
            {"translated_as": AT_COURIER, "alternate": AT_COURIER},
            {"alternate": f"{AT_HERALD}/"},
            (9, 4), "herald", id="alternates, and one names what it became",
        ),
        pytest.param({"alternate": AT_COURIER}, {}, (5, 4), "courier", id="an alternate of before"),
        pytest.param({}, {"alternate": AT_HERALD}, (4, 5), "herald", id="an alternate of later"),
        pytest.param(
            {"alternate": AT_COURIER, "default_version": AT_COURIER},
            {"alternate": AT_HERALD, "default_version": AT_COURIER},
            (4, 4), "courier", id="of one day: the default",
        ),
        pytest.param(
            {"default_version": AT_COURIER}, {"alternate": AT_HERALD},
            (4, 5), "herald", id="of two days: the earlier one, default or not",
        ),
        pytest.param(
            {"translation_of": AT_COURIER}, {"translation_of": AT_HERALD},
            (4, 5), "herald", id="each says so of the other: the earlier one",
        ),
        pytest.param(
            {"alternate": AT_COURIER}, {"alternate": "https://herald.example/de/quay"},
            (4, 5), None, id="the alternate names another",
        ),
        pytest.param({"alternate": "https://courier.example"}, {}, (4, 5), None, id="a host"),
        pytest.param({"translated_as": "Quay hit"}, {}, (4, 5), None, id="no address"),
        pytest.param({"based_on": AT_COURIER}, {}, (4, 5), None, id="based on is no translation"),
    ],
)  # fmt: skip
def test_pages_say_that_they_are_translations(
    herald: dict[str, str], courier: dict[str, str], days: tuple[int, int], original: str | None
) -> None:
    one = page_of(BARE[0], HERALD, AT_HERALD, f"2031-03-0{days[0]}", **herald)
    other = page_of(BARE[1], COURIER, AT_COURIER, f"2031-03-0{days[1]}", **courier)
    found = copy_between(one, other)
    assert found == copy_between(other, one)
    if found is None:
        assert original is None
        return
    named = {one.id: "herald", other.id: "courier"}
    assert (named[found.original], found.kind) == (original, CopyKind.TRANSLATION)
    assert "in another language: " in found.words
    places = prints_of_document(one).places, prints_of_document(other).places
    assert places[0].asked & places[1].kept
    assert places[1].asked & places[0].kept


def test_an_outlet_translates_itself() -> None:
    one = page_of(BARE[0], HERALD, AT_HERALD, "2031-03-04")
    other = page_of(BARE[1], HERALD, AT_COURIER, "2031-07-04", translation_of=AT_HERALD)
    found = copy_between(one, other)
    assert found is not None
    assert found.words == (
        "Herald runs a report of its own in another language: its page names the original"
    )


def test_reports_in_one_language_are_no_translations() -> None:
    one = page_of("The pier was hit.", HERALD, AT_HERALD, "2031-03-04", alternate=AT_COURIER)
    assert copy_between(one, page_of(BARE[1], COURIER, AT_COURIER, "2031-03-04")) is None


def test_two_that_name_the_same_page_do_not_meet() -> None:
    pages = [page_of(BARE[n], HERALD, f"https://herald.example/{n}", None, alternate=AT_COURIER)
             for n in (0, 1)]  # fmt: skip
    places = [prints_of_document(one).places for one in pages]
    assert not places[0].asked & places[1].kept


def test_numbers_are_the_same_however_they_are_written() -> None:
    assert numbers_of("1,350 and 7.2 and ٤٠ in 2031, 5 of them") == ("1350", "7.2", "40")
    assert numbers_of("1 350, 7,2, 40") == ("1350", "7.2", "40")


@given(st.text(max_size=400), st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_two_texts_are_compared_whichever_comes_first(one: str, other: str) -> None:
    found = compare(words_of(one), words_of(other))
    turned = compare(words_of(other), words_of(one))
    assert (found and found.turned()) == turned


def test_prints_are_the_same_everywhere() -> None:
    """Stored by one process, looked up by another: a change has to raise ``PRINTS_VERSION``."""
    keys = sorted(prints_of_document(told(REPORT)).keys)
    assert (len(keys), keys[0]) == (21, 14965299105494883)
