"""Whether two reports talk of one event, with how sure that is and what is missing."""

import pytest

from claims.values import Figure
from graph.compare.events import Inclusion, relate_events
from graph.compare.match import EventVerdict, match_events
from graph.values import PairContext
from tests.factories import make_figure

DAY, LATER = "2031-03-04", "2031-03-20"
CONTEXT = PairContext(day_a=DAY, day_b=DAY)
FLOOD = "flood in Harne, 2031-03-04"


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (make_figure(event=FLOOD), make_figure(event=FLOOD), EventVerdict.SAME),
        (
            make_figure(event=FLOOD),
            make_figure(event="flood in Harne, 2031-03-19"),
            EventVerdict.DIFFERENT,
        ),
        (
            make_figure(event=FLOOD),
            make_figure(event="flood in Oslow, 2031-03-04"),
            EventVerdict.DIFFERENT,
        ),
        (make_figure(event=FLOOD), make_figure(event="strait floods"), EventVerdict.PART),
        (make_figure(event="strait floods"), make_figure(event=FLOOD), EventVerdict.WHOLE),
        (make_figure(place="Harne"), make_figure(place="Oslow"), EventVerdict.DIFFERENT),
        (make_figure(place="Harne"), make_figure(place="Harne"), EventVerdict.SAME),
    ],
)
def test_verdicts(a: Figure, b: Figure, verdict: EventVerdict) -> None:
    found = match_events(a, b, CONTEXT)
    assert found.verdict == verdict
    assert 0 < found.certainty <= 1
    assert found.reasons
    assert not found.missing


def test_a_name_is_surer_than_a_place() -> None:
    named = match_events(make_figure(event=FLOOD), make_figure(event=FLOOD), CONTEXT)
    placed = match_events(make_figure(place="Harne"), make_figure(place="Harne"), CONTEXT)
    guessed = match_events(make_figure(), make_figure(), CONTEXT)
    assert named.certainty > placed.certainty > guessed.certainty


def test_cannot_tell_names_what_is_missing() -> None:
    apart = PairContext(day_a=DAY, day_b=LATER)
    found = match_events(make_figure(place="Harne"), make_figure(), apart)
    assert (found.verdict, found.certainty) == (EventVerdict.CANNOT_TELL, 0)
    assert found.missing == ("place", "event")


def test_reasons_go_key_by_key() -> None:
    context = PairContext(day_a=DAY, day_b=LATER, owner_a="brenna", owner_b="brenna")
    first = make_figure(event=FLOOD, place="Harne")
    second = make_figure(event=FLOOD, place="Harne")
    assert match_events(first, second, context).reasons == (
        f"the same event, {FLOOD}",
        "both at Harne",
        "counted 16 days apart",
        "both a flood",
        "both of brenna",
    )


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("flood in Harne, 2031-03-04", "strike in Harne, 2031-03-04", Inclusion.DISJOINT),
        ("storm in Harne, 2031-03-04", "flood in Harne, 2031-03-04", Inclusion.UNKNOWN),
        ("explosion in Harne, 2031-03-04", "fire in Harne, 2031-03-04", Inclusion.UNKNOWN),
        ("election in Harne, 2031-03-04", "quake in Harne, 2031-03-04", Inclusion.DISJOINT),
    ],
)
def test_kinds_tell_events_apart(a: str, b: str, relation: Inclusion) -> None:
    assert relate_events(a, b) == relate_events(b, a) == relation
