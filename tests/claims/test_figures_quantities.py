"""Quantities as news writes them: separators, scales, rates, shares, ranges, words on either side,
old values and values taken back. Plain text; no parse."""

import pytest

from claims.figures.quantities.find import Quantity, find_quantities
from claims.figures.quantities.zeros import find_zeros


def _one(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.400 households", 12_400),
        ("rund 3.500 strikers", 3_500),
        ("12.345 people", 12_345),
        ("2.400 hectares", 2_400),
        ("€12.400", 12_400),
        ("$1.250", 1.25),
        ("3.125 percent", 3.125),
        ("1'200 chalets", 1_200),
        ("2½ tonnes", 2.5),
        ("two and a half million leaflets", 2_500_000),
        ("a million and a half leaflets", 1_500_000),
        ("a quarter of a million leaflets", 250_000),
        ("half a percentage point", 0.5),
        ("a quarter of a percentage point", 0.25),
        ("nineteen hundred sheep", 1_900),
        ("5 lakh ballots", 500_000),
        ("Rs 3 crore", 30_000_000),
        ("300m people", 300_000_000),
        ("300m away", 300),
        ("a 1,500m runway", 1_500),
        ("$5b", 5_000_000_000),
        ("10k signatures", 10_000),
    ],
)
def test_a_value(text: str, value: float) -> None:
    assert _one(text).value == value


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("C$40", "CAD"),
        ("US$5 million", "USD"),
        ("500€", "EUR"),
        ("CHF 500", "CHF"),
        ("500 CHF", "CHF"),
        ("5 million Swiss francs", "CHF"),
        ("R500", "ZAR"),
        ("Rs. 500", "INR"),
        ("tens of thousands of dollars", "USD"),
        ("50p", "pence"),
        ("2 million pounds of aid", "GBP"),
        ("40 pounds of resin", "pound (weight)"),
        ("a 500-pound bomb", "pound (weight)"),
        ("40C", "degree Celsius"),
        ("104F", "degree Fahrenheit"),
        ("40 Percent of Farms", "percent"),
        ("25 basis points", "basis point"),
        ("200 sq km", "square kilometre"),
        ("60 MWh", "megawatt hour"),
        ("dozens of tonnes", "tonne"),
        ("$3 a barrel", "USD per barrel"),
        ("29 cents a litre", "cent per litre"),
        ("40 litres per head a day", "litre per head per day"),
        ("five deaths per 100,000 people", "per 100,000 people"),
        ("200 huts per square kilometre", "per square kilometre"),
        ("30 arrests a week", "per week"),
        ("250 tonnes of sand an hour", "tonne per hour"),
        ("90 rubles to the dollar", "RUB per USD"),
        ("140 kilometres an hour", "km/h"),
        ("950,000 bpd", "barrel per day"),
        ("12 foot patrols", None),
        ("he won 12", None),
        ("12 TB patients", None),
        ("12 huts a day after the storm", None),
        ("two teams met for an hour", None),
    ],
)
def test_a_unit(text: str, unit: str | None) -> None:
    assert _one(text).unit == unit


def test_points_beside_a_percentage_are_percentage_points() -> None:
    share, fall = find_quantities("Turnout was 61.3 percent, down 4.2 points.")
    assert (share.unit, fall.unit, fall.value) == ("percent", "percentage point", 4.2)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a quarter backed it", 25),
        ("one cow in three", 33.3),
        ("one school in five has no roof", 20),
        ("nine out of ten bakers", 90),
        ("Four in five trams stood still", 80),
        ("one-in-six families", 16.7),
        ("one in 10,000 births", 0.01),
        ("three-quarters of them", 75),
        ("2/3 of the seats", 66.7),
        ("Half were children", 50),
        ("well under half of the seats", 50),
        ("a tenth fewer than before", 10),
    ],
)
def test_a_share(text: str, value: float) -> None:
    found = _one(text)
    assert (found.value, found.unit) == (value, "percent")


@pytest.mark.parametrize(
    "text",
    [
        "a third man spoke",
        "a fifth bomb exploded",
        "the second half of the talks",
        "the southern half of the town",
        "a quarter of an hour",
        "cut in half",
        "a year and a half",
    ],
)
def test_no_share(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "words"),
    [
        ("from 30 to 40 huts", 30, 40, None),
        ("somewhere between 30 and 40 huts", 30, 40, "between"),
        ("between about 30 and 40 huts", 30, 40, "between"),
        ("two to three million", 2_000_000, 3_000_000, None),
        ("10-15,000 huts", 10_000, 15_000, None),
        ("$5 million to $7 million", 5_000_000, 7_000_000, None),
        ("5% to 7%", 5, 7, None),
        ("40km to 60km", 40, 60, None),
        ("€1bn-€2bn", 1_000_000_000, 2_000_000_000, None),
        ("from 5% to as much as 12%", 5, 12, None),
        ("from 30 up to 40 huts", 30, 40, None),
        ("dozens, possibly hundreds", 24, 999, "dozens"),
        ("dozens upon dozens", 24, 99, "dozens"),
        ("600, give or take 50", 550, 650, "give or take"),
        ("1 percent, give or take 1", 0, 2, "give or take"),
        ("600 ± 50", 550, 650, "±"),
    ],
)
def test_an_interval(text: str, low: float, high: float, words: str | None) -> None:
    found = _one(text)
    assert (found.low, found.high, found.approximator) == (low, high, words)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("rose 2.3 percent to $84", [2.3, 84]),
        ("fell 4.1% to 310 million tonnes", [4.1, 310_000_000]),
        ("struck 12 huts — 30 burned", [12, 30]),
        ("aboard two C-130 planes", [2, 130]),
        ("by 76 votes to 41", [76, 41]),
        ("rose by six to 27", [6, 27]),
    ],
)
def test_two_numbers_that_are_no_range(text: str, values: list[float]) -> None:
    assert [q.value for q in find_quantities(text)] == values


@pytest.mark.parametrize(
    ("text", "low", "high", "words"),
    [
        ("just shy of 500", 450, 499, "just shy of"),
        ("more than an estimated 40,000", 40_001, None, "more than"),
        ("300 guests or more", 300, None, "or more"),
        ("300 guests, perhaps more, were there", 300, None, "perhaps more"),
        ("300 and counting", 300, None, "and counting"),
        ("20-odd huts", 18, 22, "-odd"),
        ("500-plus huts", 500, None, "-plus"),
        ("perhaps 200 huts", 180, 220, "perhaps"),
        ("possibly as many as 200 huts", 0, 200, "possibly as many as"),
        ("40 at most", 0, 40, "at most"),
        ("not even half", 0, 49, "not even"),
        ("nowhere near 40 huts", 0, 39, "nowhere near"),
        ("less than 1 percent", 0, 0.9, "less than"),
        ("nearly 3.2 percent", 2.2, 3.1, "nearly"),
        ("in excess of £4m", 4_000_001, None, "in excess of"),
        ("more than a dozen", 13, None, "more than"),
        ("about minus 12 degrees", -13, -11, "about"),
        ("spread over 1,450 hectares", 1_450, 1_450, None),
        ("well short of the 6 percent", 6, 6, None),
        ("40 at least twice", 40, 40, None),
    ],
)
def test_words_on_either_side(text: str, low: float, high: float | None, words: str | None) -> None:
    found = _one(text)
    assert (found.low, found.high, found.approximator) == (low, high, words)


@pytest.mark.parametrize(
    ("text", "old", "denied"),
    [
        ("unemployment rose from 12 percent to 19", [12], []),
        ("79 infections, up from 36 the day before", [36], []),
        ("cut to 40 litres per head, the utility said, from 75.", [75], []),
        ("412 nests, compared with roughly 600 in 2015", [600], []),
        ("41 percent against 38 percent four years ago", [38], []),
        ("revised its toll down from 41 to 38", [41], [41]),
        ("cut its count of the dead to 58 from 61", [61], [61]),
        ("12 sailors from four ships", [], []),
        ("revised its caseload down to 1,098 from 1,146", [1_146], [1_146]),
        ("arrests were up to 47", [], []),
        ("fell from a peak of 400 in May to 212", [400], []),
        ("not 40 huts but 12", [], [40]),
        ("12 huts, not 40", [], [40]),
        ("withdrew its figure of 53 arrests; the number is 47", [], [53]),
        ("rejecting the claim of 17 dead", [], [17]),
        ("the figure of 300 dead was wrong", [], [300]),
        ("not more than 40 huts", [], []),
        ("not only 40 huts but 12 barns", [], []),
        ("not one of 40 huts", [], []),
    ],
)
def test_old_values_and_values_taken_back(text: str, old: list[float], denied: list[float]) -> None:
    found = find_quantities(text)
    assert [q.value for q in found if q.previous] == old
    assert [q.value for q in found if q.denied] == denied


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Of the 112 passengers, all but three were rescued.", [112, 109]),
        ("All but three of the 40 miners came up.", [37, 40]),
        ("All but 30 of Dorva's 280 pupils came.", [250, 280]),
        ("All but three of the crew came up.", []),
    ],
)
def test_all_but_some_of_a_whole(text: str, values: list[float]) -> None:
    assert [q.value for q in find_quantities(text)] == values


def test_a_number_behind_a_date_is_its_own() -> None:
    text = "On June 12 400 people came"
    assert [q.value for q in find_quantities(text, [(3, 10)])] == [400]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no guard was hurt", ["no"]),
        ("not a single guard was hurt", ["not a single"]),
        ("the blast did not kill anyone", ["anyone"]),
        ("the hail has not damaged any huts", ["any"]),
        ("put out without loss of life", ["without"]),
        ("landed without a single injury", ["a single"]),
        ("denied that anyone had died", ["anyone"]),
        ("the city has not reported any deaths", []),
        ("there is no doubt", []),
        ("Clinic No. 4 was closed", []),
    ],
)
def test_words_that_may_be_zero(text: str, words: list[str]) -> None:
    assert [text[z.start : z.end] for z in find_zeros(text)] == words
