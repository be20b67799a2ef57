"""Who is one voice."""

import pytest

from claims.values import ClaimInContext, Speaker
from claims.vocabulary import SpeakerKind
from graph.origins import (
    independent,
    near_identical,
    origin_key,
    origin_name,
    same_origin,
    voices,
)
from tests.factories import make_source
from tests.graph.strait import BRENNA, COURIER, GAZETTE, MEDICS, WIRE, narrated, quay, said

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
