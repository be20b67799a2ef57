"""Statements looked up in a small store, on both databases; the statements are really read."""

import pytest
from sqlalchemy import event
from sqlmodel import Session

from claims import store
from claims.errors import BadInput, NotFound
from claims.values import Claim, Extraction, Figure, Proposition
from claims.vocabulary import FigureKind, Label, Stance
from graph import pipeline
from graph.check import Checked
from graph.check.near import nearness, searches, sought, spellings
from graph.check.read import read_statement
from graph.check.ties import names_a_party, party_counted, same_place, same_words, tied
from graph.check.values import Stands
from tests.factories import (
    DISPUTE,
    make_claim,
    make_context,
    make_extraction,
    make_figure,
    make_source,
    make_speaker,
)

AT = "2031-03-06T08:00:00+00:00"
SHORE = make_source("shore-daily", name="Shore Daily")
ILSA = make_speaker("Ilsa Marn", side=None)


def dead(value: float | None, *, place: str | None = "Orlen", **more: object) -> Figure:
    return make_figure(value, place=place, as_of="2031-03-04", question="", **more)  # type: ignore[arg-type]


def told(content: str, *figures: Figure, **more: object) -> Claim:
    return make_claim(content, figures=figures, **more)  # type: ignore[arg-type]


def reports() -> list[Extraction]:
    """Brenna counts 12 dead in Orlen, a captain too, Caldor 7; elsewhere nine were hurt."""
    return [
        make_extraction(told("12 people were killed in Orlen", dead(12))),
        make_extraction(
            told("12 people were killed in Orlen, she said", dead(12), speaker=ILSA), source=SHORE
        ),
        make_extraction(
            told(
                "7 people were killed in Orlen",
                dead(7),
                speaker=make_speaker("Harbour Command of Caldor", side="caldor"),
            ),
            source=SHORE,
            published="2031-03-05",
        ),
        make_extraction(
            told("9 people were hurt in Velm", dead(9, place="Velm", measure="wounded")),
            source=SHORE,
            published="2031-03-05",
        ),
        make_extraction(
            told(
                "Caldor shelled the mole",
                speaker=make_speaker("Government of Brenna", side="brenna"),
                stance=Stance.ACCUSES,
                proposition=Proposition("caldor", "attack", "brenna"),
            )
        ),
    ]


@pytest.fixture
def filled(db: Session) -> Session:
    for extraction in reports():
        store.add_extraction(db, extraction, AT)
    pipeline.relink(db, DISPUTE.slug, AT)
    return db


def check(session: Session, statement: str, published: str | None = None) -> Checked:
    (found,) = pipeline.check(session, read_statement(statement, published))
    return found


def stands(found: Checked) -> dict[str, Stands]:
    return {
        one.item.claim.content: one.stands for near in found.questions for one in near.standings
    }


def test_who_agrees_and_who_contradicts(filled: Session) -> None:
    found = check(filled, "12 people were killed in Orlen", "2031-03-04")
    assert found.known
    assert stands(found) == {
        "12 people were killed in Orlen": Stands.SUPPORTED,
        "12 people were killed in Orlen, she said": Stands.SUPPORTED,
        "7 people were killed in Orlen": Stands.CONTRADICTED,
    }
    assert found.title.startswith("Killed in Orlen")
    assert found.summary.startswith("Known: 3 claims answer this; 2 agree (2 origins: ")
    assert found.summary.endswith("), 1 contradicts; status contested.")
    assert {one.label for q in found.questions for one in q.standings} == {Label.CONTESTED}


def test_a_statement_of_no_day_may_mean_another_day(filled: Session) -> None:
    found = check(filled, "At least 30 people were killed in Orlen")
    assert not found.known
    assert set(stands(found).values()) <= {Stands.UNDETERMINED, Stands.UNRELATED}
    assert "with another number, perhaps of another day" in found.summary


def test_nobody_is_contradicted_on_any_day(filled: Session) -> None:
    found = check(filled, "Nobody was killed in Orlen")
    assert set(stands(found).values()) == {Stands.CONTRADICTED}
    assert "status contradicted by all that is known" in found.summary


def test_the_nearest_is_shown_where_nothing_answers(filled: Session) -> None:
    found = check(filled, "Six people were killed in Quarrel Bay", "2031-03-04")
    assert not found.known
    assert set(stands(found).values()) == {Stands.UNRELATED}
    assert found.summary.startswith("Not known: nothing in the database answers: Killed in Quarrel")
    assert "; nearest: " in found.summary


def test_nothing_near_at_all(filled: Session) -> None:
    found = check(filled, "The museum bought 40 paintings", "2031-03-04")
    assert (found.known, found.questions) == (False, ())
    assert found.summary.endswith("; nothing comes near.")


def test_what_one_origin_said_once(filled: Session) -> None:
    newer = told("15 people were killed in Orlen", dead(15, kind=FigureKind.CUMULATIVE))
    old = told("11 people were killed in Orlen", dead(11, kind=FigureKind.CUMULATIVE))
    voice = make_speaker("Port Hospital", side=None)
    for claim, day in ((old, "2031-03-04"), (newer, "2031-03-06")):
        by_hospital = make_claim(claim.content, figures=claim.figures, speaker=voice, stated_on=day)
        extraction = make_extraction(by_hospital, source=SHORE, published=day)
        store.add_extraction(filled, extraction, AT)
    pipeline.relink(filled, DISPUTE.slug, AT)
    found = check(filled, "11 people were killed in Orlen")
    (once,) = [one for question in found.questions for one in question.said_once]
    assert (once.item.claim.content, once.label) == (old.content, Label.SUPERSEDED)
    assert found.known
    assert found.summary.startswith("Known, but no longer held: 1 claim says so (1 origin: ")


def test_without_a_figure(filled: Session) -> None:
    found = check(filled, "Caldor attacked Brenna")
    assert stands(found)["Caldor shelled the mole"] is Stands.SUPPORTED
    assert found.questions[0].standings[0].index is None


def test_a_denial_contradicts_what_is_denied(filled: Session) -> None:
    found = check(filled, "Caldor did not attack Brenna")
    assert stands(found)["Caldor shelled the mole"] is Stands.CONTRADICTED


def test_what_is_told_in_the_same_words(filled: Session) -> None:
    words = "the harbour engineers have brought the old crane under control"
    store.add_extraction(filled, make_extraction(told(words, speaker=ILSA)), AT)
    pipeline.relink(filled, DISPUTE.slug, AT)
    found = check(filled, "Harbour engineers brought the old crane under control")
    assert stands(found) == {words: Stands.SUPPORTED}
    assert stands(check(filled, "Engineers never brought the crane under control")) != stands(found)


def test_a_number_in_the_same_words_needs_no_place(filled: Session) -> None:
    words = "about 300 families spent the night on the high ground"
    figure = dead(
        300,
        place=None,
        measure="families",
        population="families",
        text="about 300 families",
        low=295,
        high=305,
        approximator="about",
    )
    store.add_extraction(filled, make_extraction(told(words, figure)), AT)
    pipeline.relink(filled, DISPUTE.slug, AT)
    found = check(filled, "About 300 families spent the night on high ground", "2031-03-04")
    assert stands(found) == {words: Stands.SUPPORTED}


def test_a_number_of_nothing_told_is_no_answer(filled: Session) -> None:
    found = check(filled, "12 people were killed")
    assert not found.known
    assert stands(found)["12 people were killed in Orlen"] is Stands.UNDETERMINED
    assert "but the place is not given" in found.summary
    other = check(filled, "14 people were wounded")
    assert stands(other)["9 people were hurt in Velm"] is Stands.UNRELATED


def test_a_number_that_is_hardly_twice_in_the_world(filled: Session) -> None:
    figure = dead(1_247, measure="homes_destroyed", population="homes")
    words = "1,247 homes were destroyed"
    store.add_extraction(filled, make_extraction(told(words, figure)), AT)
    pipeline.relink(filled, DISPUTE.slug, AT)
    assert stands(check(filled, "1,247 homes were destroyed")) == {words: Stands.SUPPORTED}
    assert not check(filled, "1,200 homes were destroyed").known


def test_every_figure_is_a_point(filled: Session) -> None:
    read = read_statement("12 people were killed and 9 were hurt in Orlen", "2031-03-04")
    first, second = pipeline.check(filled, read)
    assert [first.point.words, second.point.words] == ["12 people", "9"]
    assert (first.known, second.known) == (True, False)


def test_an_empty_store_is_said(db: Session) -> None:
    with pytest.raises(NotFound, match="holds no claim yet"):
        pipeline.check(db, read_statement("12 people were killed in Orlen"))


@pytest.mark.parametrize("nothing", ["", "  ", "?!"])
def test_an_empty_statement_is_refused(nothing: str) -> None:
    with pytest.raises(BadInput, match="the statement is empty"):
        read_statement(nothing)


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(BadInput, match="is no day"):
        read_statement("12 people were killed in Orlen", "yesterday")


@pytest.mark.parametrize("statement", ["12 people were killed in Orlen", "Caldor attacked Brenna"])
def test_queries_do_not_grow_with_the_store(filled: Session, statement: str) -> None:
    def asked() -> int:
        seen: list[object] = []

        def listen(*arguments: object) -> None:
            seen.append(arguments)

        engine = filled.get_bind()
        event.listen(engine, "before_cursor_execute", listen)
        try:
            check(filled, statement)
        finally:
            event.remove(engine, "before_cursor_execute", listen)
        return len(seen)

    few = asked()
    for number in range(20):
        claim = told(
            f"{20 + number} people were killed in Orlen as Caldor hit Brenna", dead(20 + number)
        )
        store.add_extraction(filled, make_extraction(claim, path=f"{number}.txt"), AT)
    assert asked() <= few + 1


# ------------------------------------------------------------ the parts


def test_measures_of_one_family_at_places_that_meet() -> None:
    counted = [("killed", "Orlen"), ("casualties", None), ("killed", "Velm"), ("tonnes", "Orlen")]
    wanted = sought(dead(12), counted)
    assert wanted.measures == ("casualties", "killed")
    assert wanted.places == ("Orlen", None)
    assert sought(dead(12, place=None), counted).places is None


def test_the_same_measure_is_nearer_than_the_same_place() -> None:
    here = dead(12)
    assert nearness(here, dead(9)) > nearness(here, dead(9, place="Velm"))
    assert nearness(here, dead(9, place="Velm")) > nearness(here, dead(9, measure="bridges"))


def test_spellings_of_countries_and_cities() -> None:
    assert {"Turkey", "ankara", "turkish"} <= set(spellings("Turkey"))
    assert {"ganja", "gandzha"} <= set(spellings("Ganca"))
    assert spellings("Port Amsel") == ("Port Amsel", "port amsel")


def test_searches_begin_with_who_did_what() -> None:
    (point,) = read_statement("Turkey is arming Baku").points
    acting, names, words = searches(point.item)
    assert "turkish" in acting[0]
    assert {"azerbaijani", "weapon"} <= set(acting[1])
    assert len(names) == 2
    assert ("arming",) in words


def test_ties() -> None:
    mine = make_context(told("12 people were killed in Orlen", dead(12)))
    velm = make_context(told("9 were killed in Velm", dead(9, place="Velm")))
    assert same_place(dead(12), dead(9))
    assert not tied(mine, dead(12), velm, dead(9, place="Velm"))
    assert names_a_party("Brennan soldiers fled", DISPUTE)
    assert not names_a_party("Third parties fled", DISPUTE)


def test_whose_people_are_counted() -> None:
    content = "12 soldiers of Caldor were killed"
    mine = make_context(told(content, dead(12, text="12 soldiers")))
    assert party_counted(mine, mine.claim.figures[0]) == "caldor"
    nobodys = make_context(told("12 soldiers were killed", dead(12, text="12 soldiers")))
    assert party_counted(nobodys, nobodys.claim.figures[0]) is None


def test_much_the_same_words() -> None:
    first = told("engineers have brought the old crane under control")
    assert same_words(first, told("the engineers brought the old crane under control"))
    assert not same_words(first, told("engineers have left the old crane to the sea"))
    assert not same_words(told("a lie"), told("a lie"))
