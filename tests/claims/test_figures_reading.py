"""Whole sentences: number, measure, kind, population, parts and scope of every figure."""

import pytest

from claims.figures import Scope, question_key, read_figures
from claims.vocabulary import FigureKind
from tests.claims.figure_cases import brief, figures, parsed

Case = tuple[str, list[tuple[float | None, str, str]]]

MEASURES: list[Case] = [
    (
        "Eleven miners were killed and four others remain trapped after the explosion.",
        [(11, "killed", "point"), (4, "trapped", "stock")],
    ),
    (
        "Seven people were killed and 23 injured when a bus left the road.",
        [(7, "killed", "point"), (23, "wounded", "point")],
    ),
    ("The floods killed at least 40 people.", [(40, "killed", "point")]),
    ("A bus plunged into a ravine, leaving 17 dead.", [(17, "killed", "point")]),
    ("Officials put the number of dead at 26.", [(26, "killed", "point")]),
    ("The death toll climbed to 61.", [(61, "killed", "cumulative")]),
    ("The fighting claimed 38 civilian lives.", [(38, "killed", "point")]),
    (
        "Twelve more bodies were recovered, taking the death toll to 96.",
        [(12, "killed", "incremental"), (96, "killed", "cumulative")],
    ),
    (
        "The clinic reported 412 new cases, raising the total to 18,340 infections.",
        [(412, "cases", "incremental"), (18_340, "cases", "cumulative")],
    ),
    ("A further 300 buildings were damaged.", [(300, "buildings_damaged", "incremental")]),
    (
        "The flood destroyed 1,250 houses and drowned 18,000 sheep.",
        [(1_250, "homes_destroyed", "point"), (18_000, "animals_lost", "point")],
    ),
    ("The shock wave flattened at least one building.", [(1, "buildings_destroyed", "point")]),
    ("The homes of some 60 families were flooded.", [(60, "homes_damaged", "point")]),
    (
        "Police detained 56 people, among them three journalists.",
        [(56, "arrested", "point"), (3, "arrested", "point")],
    ),
    (
        "Since Sunday 533 people have been arrested and 58 officers injured.",
        [(533, "arrested", "cumulative"), (58, "wounded", "cumulative")],
    ),
    (
        "Organisers put the crowd at 80,000; police counted 22,000.",
        [(80_000, "protesters", "point"), (22_000, "protesters", "point")],
    ),
    ("Hundreds of farmers marched through the capital.", [(None, "protesters", "point")]),
    ("Turnout reached 61.3 percent by evening.", [(61.3, "turnout", "percent")]),
    (
        "Her party won 43.1 percent of the vote.",
        [(43.1, "vote_share", "percent")],
    ),
    ("Shares in the company fell 12 percent.", [(12, "share_price_fall", "percent")]),
    ("Almost 90 percent of homes are damaged.", [(90, "homes_damaged", "percent")]),
    (
        "A magnitude 6.4 earthquake shook the province.",
        [(6.4, "magnitude", "point")],
    ),
    ("Some 340 aftershocks have been recorded.", [(340, "aftershocks", "point")]),
    (
        "Rebels said they had shot down two helicopters and destroyed 11 tanks.",
        [(2, "aircraft_downed", "point"), (11, "equipment_destroyed", "point")],
    ),
    ("Its troops retook three villages.", [(3, "villages_captured", "point")]),
    ("Two missiles hit the port.", [(2, "missiles_fired", "point")]),
    ("About 45,000 households are without power.", [(45_000, "households_without_power", "stock")]),
    (
        "The agency delivered 2,400 tents; the ministry had promised 10,000.",
        [(2_400, "tents_delivered", "point"), (10_000, "tents_promised", "point")],
    ),
    ("Only 38 percent of the appeal has been funded.", [(38, "appeal_funded", "percent")]),
    (
        "The number of missing has fallen to 17 from 43.",
        [(17, "missing", "stock"), (43, "missing", "stock")],
    ),
    ("The army admitted it had lost seven men.", [(7, "killed", "point")]),
    ("As many as 2,000 villagers have fled their homes.", [(2_000, "displaced", "point")]),
    ("Around 9,000 people lived there.", [(9_000, "population", "stock")]),
    ("The company will pay $2.5 million.", [(2_500_000, "money", "point")]),
    ("Workers found 30 ladders.", [(30, "ladders", "point")]),
    (
        "The budget passed by 76 votes to 41.",
        [(76, "votes_for", "point"), (41, "votes_against", "point")],
    ),
    ("Operators overrode alarms 14 times last week.", [(14, "alarm_overrides", "point")]),
    (
        "The toll rose from 604 to 640.",
        [(604, "killed", "cumulative"), (640, "killed", "cumulative")],
    ),
    (
        "The number of people killed rose by six to 27.",
        [(6, "killed", "incremental"), (27, "killed", "cumulative")],
    ),
    (
        "In Marn, 12 houses burned; in Tolk, five.",
        [(12, "homes_destroyed", "point"), (5, "homes_destroyed", "point")],
    ),
    (
        "Only 4 out of 10 pumps were working.",
        [(4, "equipment_running", "stock"), (10, "pumps", "point")],
    ),
    ("She was attacked by six guards.", [(6, "guards", "point")]),
    ("Six guards had wounded her.", [(6, "guards", "point")]),
    ("On Sunday alone 2,400 people crossed the river.", [(2_400, "arrivals", "incremental")]),
    (
        "It said its forces lost 4 dead and 9 wounded.",
        [(4, "killed", "point"), (9, "wounded", "point")],
    ),
    (
        "The toll in the mine has climbed by nine to 61, the council said.",
        [(9, "killed", "incremental"), (61, "killed", "cumulative")],
    ),
    (
        "The number of injured is up by 12 to 340.",
        [(12, "wounded", "incremental"), (340, "wounded", "cumulative")],
    ),
    (
        "The motion was defeated by 40 to 35.",
        [(40, "votes_against", "point"), (35, "votes_for", "point")],
    ),
    (
        "Hail damaged 300 farmhouses, two schools and 14 military hospitals.",
        [
            (300, "homes_damaged", "point"),
            (2, "buildings_damaged", "point"),
            (14, "buildings_damaged", "point"),
        ],
    ),
    (
        "They put the damage so far at 70 cottages, six mosques and 12 tower blocks.",
        [
            (70, "homes_damaged", "cumulative"),
            (6, "buildings_damaged", "cumulative"),
            (12, "buildings_damaged", "cumulative"),
        ],
    ),
    (
        "The survey lists 12 barns, 40 huts and three clinics as destroyed.",
        [
            (12, "buildings_destroyed", "point"),
            (40, "homes_destroyed", "point"),
            (3, "buildings_destroyed", "point"),
        ],
    ),
    (
        'The number of dead is nearly 900. Each side, she said, had lost "more than 400."',
        [(900, "killed", "point"), (400, "killed", "point")],
    ),
    (
        "Sixty people were killed and 300 hurt from April 2 to May 9.",
        [(60, "killed", "cumulative"), (300, "wounded", "cumulative")],
    ),
    (
        "Monitors counted 31 deaths between April 2 and May 9.",
        [(31, "killed", "point")],
    ),
    ("Some 300 people have died in the war.", [(300, "killed", "cumulative")]),
    ("The clinic said 80 patients had died as of May 9.", [(80, "killed", "cumulative")]),
    ("Hundreds of people, perhaps thousands, have drowned.", [(None, "killed", "point")]),
    (
        "Twelve were dead, 20 missing and 40 hurt.",
        [(12, "killed", "point"), (20, "missing", "stock"), (40, "wounded", "point")],
    ),
    (
        "Of the 14 flood victims being treated, nine are children.",
        [(14, "wounded", "point"), (9, "wounded", "point")],
    ),
    ("Twelve people were harmed.", [(12, "casualties", "point")]),
    ("The drought has affected 4,000 people.", [(4_000, "affected", "point")]),
    (
        "The quake killed 23 people and forced about 18,000 from their homes.",
        [(23, "killed", "point"), (18_000, "displaced", "point")],
    ),
    ("The storm killed nine and flooded 40.", [(9, "killed", "point")]),
    (
        "The army admitted the loss of two jets and 14 men.",
        [(2, "aircraft_downed", "point"), (14, "killed", "point")],
    ),
    ("Police seized 12 rifles.", [(12, "weapons_seized", "point")]),
]


@pytest.mark.parametrize(("text", "expected"), MEASURES)
def test_measure_and_kind(text: str, expected: list[tuple[float | None, str, str]]) -> None:
    assert [brief(f) for f in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "measure", "population"),
    [
        ("No soldier died.", "killed", "soldiers"),
        ("Nobody was hurt.", "wounded", "people"),
        ("None of its sailors were wounded, the navy said.", "wounded", "soldiers"),
        ("The ministry denied that any civilians had been killed.", "killed", "civilians"),
        ("The ministry denied that any Tolvan had been detained.", "arrested", "people"),
        ("No villager had been harmed.", "casualties", "people"),
        ("Officials denied that any body had been recovered.", "killed", "people"),
        ("No bodies were found in the hold.", "killed", "people"),
    ],
)
def test_zero_in_words(text: str, measure: str, population: str) -> None:
    (found,) = figures(text)
    assert (found.value, found.low, found.high) == (0, 0, 0)
    assert (found.measure, found.population, found.negated) == (measure, population, False)


@pytest.mark.parametrize(
    "text",
    [
        "The two presidents spoke for an hour and both sides agreed.",
        "One of them spoke; one man said nothing.",
        "He served three terms and his government fell in 1998.",
        "The second-largest city was under curfew for 12 days.",
        "No one has claimed responsibility and there was no word from the capital.",
        "It happened at 7:30 on June 3.",
        "The fire in apartment 45 was out.",
        "Several witnesses spoke.",
        "He had waited for a year and a half.",
        "The ministry denied that any body was hidden.",
        "The company denied that any bodies had been moved before the visit.",
        "No corpses were concealed, the mayor said.",
        "The ministry denied having hidden any body.",
        "It denied that any victim had been paid.",
    ],
)
def test_sentences_without_figures(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("Six people died.", "people"),
        ("Six servicemen died.", "soldiers"),
        ("Fifteen military deaths were reported.", "soldiers"),
        ("The village reported nine deaths in its ranks.", "soldiers"),
        ("Forty militants were killed.", "fighters"),
        ("Nine officers were hurt.", "police"),
        ("The blast damaged 14 apartment blocks.", "apartment blocks"),
        ("The blast damaged one apartment block.", "apartment blocks"),
        ("About 12,000 shipyard workers walked out.", "shipyard workers"),
        ("Some 4,000 ethnic Tolvans lived there.", "ethnic tolvans"),
        ("The storm damaged 30 civilian depots.", "civilian depots"),
        ("Crews shot down two enemy drones.", "drones"),
        ("The fire killed 40 sheep.", "sheep"),
    ],
)
def test_population(text: str, population: str) -> None:
    (found,) = figures(text)
    assert found.population == population


@pytest.mark.parametrize(
    ("text", "whole", "part", "population"),
    [
        ("Gunmen released 23 hostages, six of them children.", 23, 6, "children"),
        ("The attack killed 12 people, including four women.", 12, 4, "women"),
        ("Fourteen are wounded, and 16 of them are women and children.", 14, 16, None),
        ("Of the 96 people detained, 70 remain in custody.", 96, 70, "people"),
        ("Seventeen people died, and 11 of the dead were women.", 17, 11, "women"),
        ("It lost 30 soldiers; 12 of those killed were officers.", 30, 12, "soldiers"),
    ],
)
def test_parts_of_a_whole(text: str, whole: float, part: float, population: str | None) -> None:
    first, second = figures(text)
    assert (first.value, first.subset_of) == (whole, None)
    assert (second.value, second.subset_of) == (part, 0)
    assert population is None or second.population == population


def test_a_part_ends_with_its_phrase() -> None:
    whole, part, others = figures(
        "Nine people, including two girls, died in Torva, and more than 30 were badly hurt."
    )
    assert (whole.subset_of, part.subset_of, others.subset_of) == (None, 0, None)
    assert (part.population, others.population) == ("women", "people")
    assert brief(others) == (30, "wounded", "point")


def test_a_list_of_people_keeps_each_item() -> None:
    _, women, boys = figures("The clinic named 34 people hurt, among them 16 women and six boys.")
    assert (women.population, boys.population) == ("women", "children")


def test_alternatives_are_one_figure() -> None:
    (found,) = figures("Hundreds of people, possibly thousands, have been killed so far.")
    assert (found.low, found.high) == (200, 9_999)


def test_a_part_may_come_before_its_whole() -> None:
    part, whole = figures("Three of the city's eight ambulances are available.")
    assert (part.value, part.subset_of, whole.value, whole.subset_of) == (3, 1, 8, None)


def test_an_ellipsis_reads_what_stands_before_the_span() -> None:
    text = "Rescuers found 29 more bodies on Monday, raising the total to 633."
    start = text.index("raising")
    (found,) = read_figures(parsed(text), start, len(text), Scope(), offset=100)
    assert brief(found) == (633, "killed", "cumulative")
    assert (found.start, found.end) == (100 + text.index("633"), 100 + text.index("633") + 3)


def test_a_figure_may_continue_the_paragraph_before() -> None:
    before = figures("Crews said they had shot down 11 drones.")[-1]
    text = "The correct figure is four."
    (found,) = read_figures(parsed(text), 0, len(text), Scope(previous=before))
    assert (found.value, found.measure) == (4, "drones_downed")
    assert figures(text) == ()


@pytest.mark.parametrize("text", [text for text, _ in MEASURES])
def test_spans_hold_the_words(text: str) -> None:
    for figure in figures(text):
        assert text[figure.start : figure.end] == figure.text
        assert figure.high is None or figure.low <= figure.high
        assert figure.question == question_key(figure)


def test_the_question_is_readable() -> None:
    (found,) = figures("Nine servicemen were killed in Torva.")
    assert found.kind is FigureKind.POINT
    assert question_key(found) == "killed|soldiers|torva|point"
