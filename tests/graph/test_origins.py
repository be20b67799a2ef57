"""Who is one voice."""

from dataclasses import replace

import pytest

from claims.values import ClaimInContext, Speaker
from claims.vocabulary import SpeakerKind
from graph.origins import independent, origin_key, origin_name, same_origin, voices
from graph.tellings import apart, is_named, near_identical
from tests.factories import make_source
from tests.graph.strait import BRENNA, COURIER, GAZETTE, GUARD, MEDICS, WIRE, narrated, quay, said

SPOKESWOMAN = Speaker("Ada Rell", SpeakerKind.PERSON, speaks_for=BRENNA.name, side="brenna")
SISTER = make_source("gazette-online", name="Gazette Online", family="gazette")


@pytest.mark.parametrize(
    ("a", "b", "one_voice"),
    [
        (said(BRENNA), said(SPOKESWOMAN), True),
        (said(BRENNA), said(BRENNA, source=COURIER), True),
        (said(BRENNA), said(MEDICS), False),
        (narrated(GAZETTE, quay()), narrated(COURIER, quay()), False),
        (narrated(GAZETTE, quay()), narrated(SISTER, quay()), True),
        (narrated(GAZETTE, quay(), wire="Tidewire"), narrated(WIRE, quay(), wire="Tidewire"), True),
        (said(BRENNA, origin=None), said(BRENNA, origin=None), False),
    ],
)  # fmt: skip
def test_one_voice(a: ClaimInContext, b: ClaimInContext, one_voice: bool) -> None:
    assert same_origin(a, b) == one_voice
    assert not (one_voice and independent(a, b))


def test_case_and_articles_do_not_make_an_origin() -> None:
    assert origin_key(said(BRENNA, origin="the port ministry of brenna")) == origin_key(
        said(BRENNA)
    )


def test_what_reaches_the_other_is_not_independent() -> None:
    a, b = said(BRENNA), said(MEDICS)
    assert independent(a, b)
    assert not independent(a, b, {a.id: a.id, b.id: a.id})


def test_the_side_of_an_origin_is_learnt_from_whoever_speaks_for_it() -> None:
    relayed = said(MEDICS, origin=BRENNA.name)
    known = voices([said(SPOKESWOMAN), relayed])
    assert known.side_of(relayed) == "brenna"
    assert known.party_of(relayed) == "brenna"
    assert known.party_of(said(MEDICS)) is None


def test_nearly_identical_words_of_two_papers() -> None:
    words = "The harbour crane fell across two berths shortly before the evening tide came in"
    a = said(MEDICS, content=words)
    b = said(BRENNA, content=words.replace("evening", "evenin"), source=COURIER)
    assert near_identical(a, b)
    assert not near_identical(a, said(MEDICS, content="Calm", source=COURIER))


@pytest.mark.parametrize("spelling", ["AP", "Associated Press", "The Associated Press"])
def test_an_agency_is_one_voice_in_every_spelling(spelling: str) -> None:
    assert origin_name(spelling) == origin_name("AP")


CRANE = "Two of the nine cranes of Quay Nine fell across {} before the tide came in at Orn"


@pytest.mark.parametrize(
    ("a", "b", "day", "alike"),
    [
        ("25 berths", "25 berths", "2031-04-04", True),
        ("25 berths", "25 berths", "2031-04-05", False),  # too long ago
        ("25 berths", "26 berths", "2031-03-05", False),
        ("the Orel", "the Orrel", "2031-03-05", True),  # spelt otherwise
        ("the Orel", "the Vash", "2031-03-05", False),
    ],
)
def test_who_tells_a_text_again_keeps_its_names_and_numbers(
    a: str, b: str, day: str, alike: bool
) -> None:
    first = said(MEDICS, content=CRANE.format(a))
    second = said(BRENNA, content=CRANE.format(b), source=COURIER, day=day)
    assert near_identical(first, second) is near_identical(second, first) is alike


def test_a_text_with_another_count_is_no_copy() -> None:
    words = "some of the cranes fell across the berths before the tide came in"
    first = said(MEDICS, quay(9), content=words)
    assert near_identical(first, said(MEDICS, quay(9), content=words, source=COURIER, start=9))
    assert not near_identical(first, said(MEDICS, quay(8), content=words, source=COURIER))


def test_words_that_name_nothing_are_of_one_speaker_where_no_dispute_says_of_what() -> None:
    words = "more than 27,000 homes have been without power since the afternoon"
    own, other = said(MEDICS, content=words), said(GUARD, content=words, source=COURIER)
    assert near_identical(own, other)
    alone = [replace(item, dispute=None) for item in (own, other)]
    assert not near_identical(*alone)
    assert near_identical(alone[0], replace(alone[0], document_id="another"))


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("residents", False),
        ("Foreign Ministry", False),
        ("the police", False),
        ("Prosecutor General's Office", False),
        ("Caldor Foreign Ministry", True),
        ("police of Orn", True),
        ("Ada Rell", True),
    ],
)
def test_what_names_a_voice(name: str, named: bool) -> None:
    assert is_named(name) is named


def test_police_here_are_not_the_police_there() -> None:
    police = Speaker("police", SpeakerKind.GROUP, side=None)
    here, there = (said(police, quay(9), document=name, name=name) for name in ("here", "there"))
    assert not apart(here, there)  # one dispute
    here, there = replace(here, dispute=None), replace(there, dispute=None)
    assert apart(here, there)
    assert not apart(here, replace(there, document_id="here"))
    assert not apart(*(replace(said(GUARD), dispute=None, document_id=d) for d in "ab"))
    told = [replace(narrated(GAZETTE), dispute=None, document_id=d) for d in "ab"]
    assert apart(*told)
