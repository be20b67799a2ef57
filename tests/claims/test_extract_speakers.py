"""Speakers: names, roles, institutions, sides, and whom a pronoun or a description means."""

import pytest

from claims.extract.speakers.institutions import canonical_body, institution_of
from claims.vocabulary import SpeakerKind
from tests.claims.extract_cases import read


def speakers(text: str) -> list[str]:
    return [c.speaker.name for c in read(text) if not c.narrator]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Kovel said it rained. She said the road was cut.", ["Ana Kovel", "Ana Kovel"]),
        ("Mayor Ana Kovel said it rained. The mayor denied panic.", ["Ana Kovel", "Ana Kovel"]),
        ("Ana Kovel said it rained. Kovel denied panic.", ["Ana Kovel", "Ana Kovel"]),
        (
            "The Interior Ministry said two men were held. The ministry denied torture.",
            ["Interior Ministry", "Interior Ministry"],
        ),
        ("Baku said the road was open.", ["Government of Azerbaijan"]),
        ("The Kremlin denied the report.", ["Government of Russia"]),
        (
            "Baku and Yerevan each claimed victory.",
            ["Government of Azerbaijan", "Government of Armenia"],
        ),
        ("A study by River Watch found 52 deaths, the group said.", ["River Watch"]),
        (
            "The operator, Kolm Agro, had been warned. The company denied the report.",
            ["Kolm Agro"],
        ),
        (
            "According to the union's lawyer, Tom Adler, nobody had looked at the silo.",
            ["Tom Adler"],
        ),
        ("Seafarers' Union officials said eight deckhands died.", ["Seafarers' Union"]),
        ("A Seafarers’ Union statement said that eight deckhands died.", ["Seafarers' Union"]),
        ("Seafarers' Union figures show 19 deckhands died.", ["Seafarers' Union"]),
        ("The Seafarers' Union claim that 22 deckhands died was wrong.", ["Seafarers' Union"]),
        ("The rain stopped, the Seafarers' Union's Bo Lind said.", ["Bo Lind"]),
        ("Women's League officials said four women were killed.", ["Women's League"]),
        ("The Maldives' Health Ministry officials said it rained.", ["Government of Maldives"]),
        ("The ministers' claim that 23 deckhands died was wrong.", ["ministers"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert sorted(speakers(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "role", "institution", "side"),
    [
        (
            "Lena Ostrow, a spokeswoman for the Ukrainian Health Ministry, said four had died.",
            "spokeswoman for the Ukrainian Health Ministry",
            "Ukrainian Health Ministry",
            "ukraine",
        ),
        (
            "Turkish Foreign Minister Emre Dal said talks had failed.",
            "Turkish Foreign Minister",
            "Turkish Foreign Ministry",
            "turkey",
        ),
        (
            "The Armenian Defense Ministry's Aram Sahak said the line had held.",
            None,
            "Armenian Defense Ministry",
            "armenia",
        ),
        (
            "Ilgar Mamed, an aide to Azerbaijan's president, said ten had died.",
            "aide to Azerbaijan's president",
            "Azerbaijani presidential administration",
            "azerbaijan",
        ),
    ],
)
def test_roles(text: str, role: str | None, institution: str, side: str) -> None:
    [claim] = [c for c in read(text) if not c.narrator]
    assert claim.speaker.kind == SpeakerKind.PERSON
    assert (claim.speaker.role, claim.speaker.speaks_for) == (role, institution)
    assert claim.speaker.side == side
    assert claim.origin == institution


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Azerbaijan's Defense Ministry", "Azerbaijani Defense Ministry"),
        ("the Ministry of Defense of Azerbaijan", "Azerbaijani Defense Ministry"),
        ("the Ministry of Defence of the Republic of Azerbaijan", "Azerbaijani Defence Ministry"),
        ("the Defence Ministry of Ukraine", "Ukrainian Defence Ministry"),
        ("the Ministry of Foreign Affairs", "Foreign Ministry"),
        ("the Ministry of Internal Affairs of Belarus", "Belarusian Interior Ministry"),
        ("the Russian Ministry of Emergency Situations", "Russian Emergency Situations Ministry"),
        ("the Defence Ministry of Torvia", "Torvia's Defence Ministry"),
        ("the Ministry of Foreign Affairs of Torvia", "Torvia's Foreign Ministry"),
        ("the Department of Health and Social Care", "Department of Health and Social Care"),
        ("the Office of the Prosecutor General", "Prosecutor General's Office"),
        ("the National Union of Teachers", "National Union of Teachers"),
        ("the Azerbaijani government", "Government of Azerbaijan"),
        ("the Azerbaijani Defense Ministry", "Azerbaijani Defense Ministry"),
        ("the Red Cross", "Red Cross"),
    ],
)
def test_one_name_for_an_institution(words: str, name: str) -> None:
    assert canonical_body(words) == name


@pytest.mark.parametrize(
    ("role", "owner", "home", "institution"),
    [
        ("Foreign Minister", None, "Turkey", "Turkish Foreign Ministry"),
        ("mayor's deputy", "mayor", None, "mayor"),
        ("spokesman", "the Red Cross", None, "Red Cross"),
        ("aide", "Azerbaijan's president", None, "Azerbaijani presidential administration"),
        ("retired general", None, None, None),
    ],
)
def test_what_an_office_speaks_for(
    role: str, owner: str | None, home: str | None, institution: str | None
) -> None:
    assert institution_of(role, owner, home) == institution


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Ana Kovel said on Telegram that the road was cut.", "Telegram"),
        ("The road is cut, Ana Kovel told a local radio station.", "radio interview"),
        ("Ana Kovel told a press conference the road was cut.", "press conference"),
        ("The road was cut, the army said in a statement.", "written statement"),
        ("Ana Kovel told Harbour FM that the road was cut.", "radio interview"),
        ("The road, she tells Radio Harbour, was cut.", "radio interview"),
        ("Ana Kovel tells deputies that the road was cut.", "parliament"),
        ("The road was cut, the army said in a statement on its website.", "website"),
        ("The road was cut, an army report shows.", "report"),
        ("In a letter Ana Kovel wrote; asked later, she said the road was cut.", None),
        ("Ana Kovel told reporters on the quay that the road was cut.", "briefing at the scene"),
        ("Ana Kovel told reporters on Monday that the road was cut.", None),
        ("The road was cut, Ana Kovel told Harbour Radio by telephone.", "telephone interview"),
        (
            'Then it was Ana Kovel\'s turn, by video link. "The road is cut," she said.',
            "video link",
        ),
        (
            'To parliament, where tempers are short. "The road is cut," says Ana Kovel.',
            "parliament",
        ),
        ('The army put out a statement. Its key line: "The road is cut."', "written statement"),
        ("Ana Kovel, who vowed in parliament to open the road, has left.", "parliament"),
        ("Ana Kovel lost her seat in parliament. Tom Adler said the road was cut.", None),
        (
            'Ana Kovel met reporters.\n\nQ: And the road?\n\nKovel: "The road is cut."',
            "press conference",
        ),
        ("Ana Kovel said the road was cut.", None),
    ],
)
def test_channel(text: str, channel: str | None) -> None:
    assert [c.channel for c in read(text)] == [channel]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ana Kovel said on Monday that the road was cut.", "2031-05-12"),
        ("Ana Kovel said on May 10 that the road was cut.", "2031-05-10"),
        ("Ana Kovel said the road was cut on May 10.", "2031-05-14"),
        ("Ana Kovel said the road was cut.", "2031-05-14"),
    ],
)
def test_day_of_the_statement(text: str, day: str) -> None:
    assert [c.stated_on for c in read(text)] == [day]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Harbour Rights Watch", SpeakerKind.ORGANISATION),
        ("Transparency International", SpeakerKind.ORGANISATION),
        ("Doctors Without Borders", SpeakerKind.ORGANISATION),
        ("Ana Kovel", SpeakerKind.PERSON),
    ],
)
def test_a_name_that_no_person_has(name: str, kind: SpeakerKind) -> None:
    [claim] = read(f"{name} said that the quay was closed.")
    assert (claim.speaker.name, claim.speaker.kind) == (name, kind)
