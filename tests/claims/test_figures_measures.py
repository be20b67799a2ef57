"""What a figure counts: measures by vocabulary and by grammar, with their periods and places."""

import pytest

from claims.figures import Scope, read_figures
from tests.claims.figure_cases import figures, parsed

Named = tuple[str, list[tuple[float | None, str]]]

OUTCOMES: list[Named] = [
    (
        "The carrier cancelled 214 flights and delayed a further 90.",
        [(214, "flights_cancelled"), (90, "flights_delayed")],
    ),
    ("Automaker Tarvo is recalling 84,000 cars.", [(84_000, "cars_recalled")]),
    ("The recall covers 2,300 airbags.", [(2_300, "airbags_recalled")]),
    ("The closure of 62 stores was announced.", [(62, "stores_closed")]),
    ("Some 400 schools remained closed.", [(400, "schools_closed")]),
    ("Seven schools stayed shut after the blizzard.", [(7, "schools_closed")]),
    (
        "Twelve dams must be inspected and 30 bridges have to be rebuilt.",
        [(12, "dams_to_inspect"), (30, "bridges_to_rebuild")],
    ),
    ("Dealers have been told to stop selling four models.", [(4, "models")]),
    ("The bakery found 12 ladders and 46 fires.", [(12, "ladders"), (46, "fires")]),
    ("Guards closed two border crossings.", [(2, "border_crossings_closed")]),
    ("Half of the schools have no running water.", [(50, "schools_without_water")]),
    ("One operation in three was postponed.", [(33.3, "operations_postponed")]),
    ("The mayor put the number of barns burned at 220.", [(220, "buildings_destroyed")]),
    ("Sappers cleared 4,300 mines.", [(4_300, "mines_cleared")]),
    ("A tanker spilled 900 tonnes of oil into the bay.", [(900, "oil_spilled")]),
    ("Wheelan expelled 14 diplomats.", [(14, "expelled")]),
    ("Guards turned back 320 people.", [(320, "turned_back")]),
    ("All 163 people aboard were killed.", [(163, "killed")]),
    ("She wrote to the families of the six people who died.", [(6, "killed")]),
    ("The 200 people held in the raid were released.", [(200, "released")]),
    ("There were 30 people aboard.", [(30, "aboard")]),
    (
        "Another 31 men were arrested for breaches of the order, bringing the total to 73.",
        [(31, "arrested"), (73, "arrested")],
    ),
    ("There were six boxes. Tann carried four.", [(6, "boxes"), (4, "boxes")]),
    ("The gauges show a release of 35 million cubic meters.", [(35e6, "water_released")]),
    ("We let out 38 million cubic meters in one night.", [(38e6, "water_released")]),
    ("Some 400 cubic meters of sewage ran into the lake.", [(400, "water_released")]),
    ("Three sluices stood open.", [(3, "sluices_opened")]),
    ("Two floodgates had been raised.", [(2, "floodgates_opened")]),
    ("Four of the nine valves have been welded shut.", [(4, "valves_closed"), (9, "valves")]),
    ("Nine live rounds were fired at the boats.", [(9, "shots_fired")]),
    ("Her own people had counted nine shots.", [(9, "shots_fired")]),
    (
        "Wheelan delivered 900 doses, but only 600 doses arrived.",
        [(900, "doses_delivered"), (600, "doses_delivered")],
    ),
    ("We now have 81 patients.", [(81, "hospitalized")]),
    ("Nine of the injured are still on our wards.", [(9, "hospitalized")]),
    ("The list of the missing held 66 names.", [(66, "missing")]),
    ("It has registered 1,900 people who crossed the line.", [(1_900, "arrivals")]),
    ("It documented the cases of 71 injured sailors.", [(71, "wounded")]),
    (
        "There were 52 bodies, and 47 of them have been identified.",
        [(52, "killed"), (47, "identified")],
    ),
    ("Seventy-one percent of households had running water again.", [(71, "households_with_water")]),
    ("Sixty percent of households have no running water.", [(60, "households_without_water")]),
]

READINGS: list[Named] = [
    (
        "Exports fell 4 percent while imports climbed by 3 percent.",
        [(4, "exports_fall"), (3, "imports_rise")],
    ),
    ("The budget deficit widened to 5.2 percent of gross domestic product.", [(5.2, "deficit")]),
    ("The yield on its bonds rose to 6.3 percent.", [(6.3, "yield")]),
    ("House prices rose 9 percent.", [(9, "house_price_rise")]),
    ("Consumer prices rose 9 percent.", [(9, "inflation")]),
    ("The economy grew 2.3 percent.", [(2.3, "growth")]),
    ("Teachers are demanding a pay rise of 12 percent.", [(12, "pay_demand")]),
    ("The ministry offered the nurses 3 percent.", [(3, "pay_offer")]),
    ("The owners offered a raise of 4 percent.", [(4, "pay_offer")]),
    ("The union said its members would receive 9 percent.", [(9, "pay_rise")]),
    (
        "Half of the homes had running water. The charity put the share at 30 percent.",
        [(50, "homes_with_water"), (30, "homes_with_water")],
    ),
    ("The blaze was 40 percent contained.", [(40, "contained")]),
    (
        "Methane reached 1.8 percent; the limit is 1 percent.",
        [(1.8, "methane"), (1, "methane_limit")],
    ),
    (
        "The economy grew 5 percent, above the 4 percent forecast.",
        [(5, "growth"), (4, "growth_forecast")],
    ),
    (
        "The festival sold 46,300 tickets, 12 percent more than last year.",
        [(46_300, "tickets_sold"), (12, "tickets_sold_rise")],
    ),
    ("Some 58 percent did not believe the figures.", [(58, "opinion_share")]),
    (
        "The firm will cut 1,800 jobs, a third of its workforce.",
        [(1_800, "jobs_cut"), (33.3, "jobs_cut")],
    ),
    (
        "A quake struck at a depth of 12 kilometres, 45 kilometres north of Torva.",
        [(12, "depth"), (45, "distance")],
    ),
    ("The lander hit the moon at 500 kilometres an hour.", [(500, "speed")]),
    ("Pumps moved 250 tonnes of water.", [(250, "water")]),
]

PEOPLE: list[Named] = [
    ("Mahouts were injured; 12 mahouts were injured.", [(12, "wounded")]),
    ("Crews pulled 41 people out of the water.", [(41, "rescued")]),
    ("Crews pulled four bodies from the ruins.", [(4, "killed")]),
    ("The cook sickened 61 guests.", [(61, "cases")]),
    ("A court convicted 14 clerks and acquitted three.", [(14, "convicted"), (3, "acquitted")]),
    ("Gunmen kidnapped 40 pupils and released six.", [(40, "abducted"), (6, "released")]),
    ("Doctors treated 56 patients, 16 of them in intensive care.",
     [(56, "hospitalized"), (16, "intensive_care")]),
    ("About 700 inmates escaped.", [(700, "escaped")]),
    ("The fighting has forced half a million people from their homes.",
     [(500_000, "displaced")]),
    ("Crews traced 300 contacts and quarantined 140.", [(300, "contacts"), (140, "quarantined")]),
    ("A convoy carried medicine for 20,000 people.", [(20_000, "people")]),
    ("The ministry counted 136,000 demonstrators and made 1,939 arrests.",
     [(136_000, "protesters"), (1_939, "arrested")]),
    ("A poll of 1,004 adults found 54 percent in favour.",
     [(1_004, "respondents"), (54, "opinion_share")]),
    ("The chip holds 3,000 transistors.", [(3_000, "transistors")]),
    ("Nineteen soldiers walked over the bridge. The agency supervised the handover.",
     [(19, "prisoners_exchanged")]),
]  # fmt: skip

VOTES: list[Named] = [
    ("Deputies adopted the bill by 51 votes to 48.", [(51, "votes_for"), (48, "votes_against")]),
    ("Deputies threw out the bill by 51 votes to 48.", [(51, "votes_against"), (48, "votes_for")]),
    (
        "The bill passed with 212 votes in favour, 187 against and nine abstentions.",
        [(212, "votes_for"), (187, "votes_against"), (9, "abstentions")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), OUTCOMES + READINGS + PEOPLE + VOTES)
def test_measure(text: str, expected: list[tuple[float | None, str]]) -> None:
    assert [(f.value, f.measure) for f in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("At least 26 people drowned and a dozen more are missing.", "stock"),
        ("The telescope found five new planets.", "point"),
        ("The clinic has 12 new cases.", "incremental"),
        ("Officials put the number of wounded at 40.", "point"),
        ("The number of wounded rose to 40.", "cumulative"),
        ("Nine people were killed on Sunday alone.", "incremental"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert figures(text)[-1].kind.value == kind


@pytest.mark.parametrize(
    ("text", "since", "as_of"),
    [
        ("The clinic recorded 14 cases in the past 24 hours.", "2023-05-16", "2023-05-17"),
        ("Twelve people died in the last two weeks.", "2023-05-03", "2023-05-17"),
        ("So far this year 340 people have drowned.", "2023-01-01", "2023-05-17"),
        ("In the first four months of the year 112 miners died.", "2023-01-01", "2023-04-30"),
        ("In the first quarter 112 miners died.", "2023-01-01", "2023-03-31"),
        ("Between May 3 and 9, monitors counted 31 deaths.", "2023-05-03", "2023-05-09"),
        ("Wages will rise by 3 percent from June.", None, "2023-05-17"),
        ("The ministry wants 40 planes, more than it ordered in March.", None, "2023-05-17"),
    ],
)
def test_period(text: str, since: str | None, as_of: str) -> None:
    found = figures(text)[0]
    assert (found.since, found.as_of) == (since, as_of)


def test_a_day_behind_a_part_is_of_the_part() -> None:
    whole, _part = figures("Since May 3 the town has lost 376 soldiers, 26 of them on Sunday.")
    assert (whole.since, whole.as_of) == ("2023-05-03", "2023-05-17")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The fire in the Ardena hills has burned 58 homes.", "Ardena"),
        ("Some 6,000 people marched through Brennick on Sunday.", "Brennick"),
        ("A dozen fishermen were rescued off Torva.", "Torva"),
        ("Nine miners died in Torva, the mayor told reporters in Marn.", "Torva"),
    ],
)
def test_place(text: str, place: str) -> None:
    assert figures(text)[0].place == place


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("Exports fell 4 percent.", "exports"),
        ("A tanker spilled 900 tonnes of oil.", "oil"),
        ("The number of wounded soldiers rose to 40.", "soldiers"),
        ("Police said five are dead.", "people"),
        ("The crew of 22 was rescued.", "crew"),
    ],
)
def test_population(text: str, population: str) -> None:
    (found,) = figures(text)
    assert found.population == population


def test_a_share_goes_on_from_the_share_before() -> None:
    found = figures("Turnout was 55 percent at 300 polling stations. Tann says it was 60 percent.")
    assert [f.measure for f in found] == ["turnout", "polling_stations", "turnout"]


def test_a_limit_is_of_what_was_read_before_the_paragraph() -> None:
    before = figures("Methane reached 1.8 percent.")[-1]
    text = "The limit is 1 percent."
    (found,) = read_figures(parsed(text), 0, len(text), Scope(previous=before))
    assert found.measure == "methane_limit"


ELLIPSES: list[Named] = [
    ("Six died in Marn, four in Torva and one in Dalat.",
     [(6, "killed"), (4, "killed"), (1, "killed")]),
    ("The ministry counted 12 dead, the agency 19.", [(12, "killed"), (19, "killed")]),
    ("Half of those arrested were released.", [(50, "released")]),
    ("Eleven people, eight of them from one family, drowned.", [(11, "killed"), (8, "killed")]),
    ("Some 300 flights were affected, 40 of them cancelled.",
     [(300, "flights_affected"), (40, "flights_cancelled")]),
    ("Three more bodies were found, and the search goes on for nine.",
     [(3, "killed"), (9, "missing")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ELLIPSES)
def test_what_is_left_out(text: str, expected: list[tuple[float | None, str]]) -> None:
    assert [(f.value, f.measure) for f in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It counted 80 lorries on Tuesday. The union also counted 80.", "2023-05-16"),
        ("It counted 80 lorries on Tuesday. There are 90 drivers.", "2023-05-17"),
        ("Some 120 people marched on Sunday. The mayor put the crowd at 90.", "2023-05-14"),
    ],
)
def test_a_second_count_is_of_the_day_of_the_first(text: str, day: str) -> None:
    assert figures(text)[-1].as_of == day


@pytest.mark.parametrize(
    ("text", "value"),
    [("It handed over 60 trucks.", 60.0), ("The dead now number 117.", 117.0)],
)
def test_words_of_the_verb_are_none_of_the_number(text: str, value: float) -> None:
    [figure] = figures(text)
    assert (figure.value, figure.approximator) == (value, None)


def test_each_ellipsis_has_its_own_place_and_day() -> None:
    placed = figures("Six died in Marn, four in Torva and one in Dalat.")
    assert [f.place for f in placed] == ["Marn", "Torva", "Dalat"]
    dated = figures("Police arrested 12 on Friday, nine on Saturday.")
    assert [f.since for f in dated] == ["2023-05-12", "2023-05-13"]
    assert {f.population for f in dated} == {"people"}
