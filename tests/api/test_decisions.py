"""The commands by which people decide, and what commands and routes then say, now and then."""

import re
from pathlib import Path

import orjson
import pytest

from api.cli import stores
from tests.api.conftest import RECORDED, Client, Filled, Run

WHO = ("--by", "Ada Venn", "--because", "read both again")
MINISTRY = "Ministry of Ports of Brenna"


@pytest.fixture
def act(run: Run, store_path: Path, filled: Filled, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the filled store, an hour later each time."""
    hours = iter(range(9, 24))

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        at = f"2031-03-06T{next(hours):02}:00:00+00:00"
        for module in ("by_hand", "decide", "revise"):
            monkeypatch.setattr(f"api.cli.{module}.now", lambda: at)
        return run(*arguments, "--db", store_path)

    assert stores.now() > "2020"
    return call


def test_every_decision_is_in_the_trail(act: Run, filled: Filled) -> None:
    commands = (
        ("decide", filled.link, "confirm"),
        ("link-claims", filled.brenna, filled.lone, "repeats"),
        ("withdraw", filled.lone),
        ("correct", filled.brenna, "0.value=7", "stance=accuses"),
        ("merge", "speaker", "Ilsa Marn", MINISTRY),
        ("split", "question", question(act, filled), "killed|crew|quay|point", filled.brenna),
        ("review", filled.lone[:8], "--rating", "Half true"),
        ("settle-source", "shore-daily", "--kind", "wire", "--family", "none"),
    )
    for command in commands:
        code, out, err = act(*command, *WHO)
        assert (code, err) == (0, "")
        assert " by Ada Venn (decision " in " ".join(out.split())
    _, out, _ = act("decisions", "--json")
    trail = [orjson.loads(line) for line in out.splitlines()]
    verdicts = ["confirm", "add", "withdraw", "correct", "merge", "split", "review", "source"]
    assert [entry["verdict"] for entry in trail] == verdicts
    assert {entry["by"] for entry in trail} == {"Ada Venn"}
    assert {entry["because"] for entry in trail} == {"read both again"}
    _, out, _ = act("decisions", filled.brenna[:8])
    assert "corrected (stance = accuses; 0.value = 7.0;" in " ".join(out.split())
    assert act("decisions", "nobody")[0] == 2


def test_a_claim_is_added_by_its_words(act: Run, filled: Filled) -> None:
    given = ("add-claim", filled.document, "12 people were killed", "--speaker", "Ilsa Marn")
    code, out, err = act(*given, "--stance", "denies", "--set", "0.value=9", *WHO)
    assert (code, err) == (0, "")
    said = " ".join(out.split())
    assert "added (0.value = 9.0; 0.low = 9.0; 0.high = 9.0) by Ada Venn" in said
    claim = said.split(":")[0]
    assert "added (0.value = 9.0" in " ".join(act("show", claim)[1].split())
    assert "A person added it." in " ".join(act("explain", claim)[1].split())
    code, _, err = act(*given, "--stance", "denies", *WHO)
    assert (code, f"claim {claim} says so already" in err) == (2, True)
    assert act("undo", claim, *WHO)[0] == 0


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("nobody said this",), "does not say 'nobody said this'"),
        ((), "give either the words of the claim, or --start and --end"),
        (("--start", "3"), "or --start and --end"),
        (("--start", "3", "--end", "3"), "3 to 3 is no stretch of the text"),
        (("12 people", "--cue", "whispered"), "does not say 'whispered'"),
        (("12 people", "--dispute", "none"), "no dispute 'none' in the store"),
        (("12 people", "--set", "3.value=1"), "has no figure '3'"),
    ],
)
def test_what_cannot_be_added(act: Run, filled: Filled, more: tuple[str, ...], says: str) -> None:
    code, out, err = act("add-claim", filled.document, *more, *WHO)
    assert (code, out) == (2, "")
    assert says in err
    assert act("decisions")[1] == "Nothing was decided yet.\n"


def question(act: Run, filled: Filled) -> str:
    _, out, _ = act("show", filled.brenna, "--json")
    return str(orjson.loads(out)["figures"][0]["question"])


def test_a_review_is_shown_superseded_and_undone(act: Run, filled: Filled, client: Client) -> None:
    code, out, _ = act("review", filled.lone, "--rating", "Half  true", *WHO)
    assert code == 0
    assert f"{filled.lone}: reviewed (rated Half true) by Ada Venn" in " ".join(out.split())
    assert out.endswith("no status changed\n")
    assert "reviewed (rated Half true)" in " ".join(act("show", filled.lone)[1].split())
    assert "<b>review</b> (Half true): <q>" in client.get(f"/claims/{filled.lone}").text
    act("review", filled.lone, "--rating", "False", *WHO)
    _, out, _ = act("decisions", filled.lone, "--json")
    trail = [orjson.loads(line) for line in out.splitlines()]
    assert [entry["superseded_at"] is None for entry in trail] == [False, True]
    assert act("undo", filled.lone, *WHO)[0] == 0
    assert client.get(f"/v1/claims/{filled.lone}").json()["decisions"] == []


@pytest.mark.parametrize("rating", ["", " \t", "x" * 101])
def test_a_rating_is_a_few_words(act: Run, filled: Filled, rating: str) -> None:
    code, _, err = act("review", filled.lone, "--rating", rating, *WHO)
    assert code == 2
    assert "a rating has 1 to 100 characters" in err


def test_nothing_decided(act: Run) -> None:
    assert act("decisions")[1] == "Nothing was decided yet.\n"


def test_a_correction_is_shown_beside_the_reading(act: Run, client: Client, filled: Filled) -> None:
    code, out, _ = act("correct", filled.brenna, "0.value=7", *WHO)
    assert code == 0
    assert f"{filled.brenna}, figure 0: contested (" in out
    _, out, _ = act("show", filled.brenna)
    assert "- figure 0 value: read as 12.0, now 7.0" in out
    assert "by Ada Venn: read both again" in out
    shown = client.get(f"/v1/claims/{filled.brenna}").json()
    assert shown["figures"][0]["value"] == 7
    assert shown["corrected"][0] == {"field": "figure 0 value", "read": 12, "now": 7}
    assert shown["decisions"][0]["verdict"] == "correct"
    page = client.get(f"/claims/{filled.brenna}").text
    assert "figure 0 value: read as 12.0, now 7.0" in page
    assert "<q>read both again</q>" in page
    assert "Ada Venn, <time" in page
    undone = act("undo", shown["decisions"][0]["id"], *WHO)[1]
    assert ", undone (decision " in undone
    assert client.get(f"/v1/claims/{filled.brenna}").json()["corrected"] == []


def test_claims_are_found_by_what_people_made_of_them(act: Run, filled: Filled) -> None:
    act("merge", "speaker", "Ilsa Marn", MINISTRY, *WHO)
    act("correct", filled.brenna, "0.measure=wounded", *WHO)

    def found(*arguments: str) -> set[str]:
        _, out, _ = act("claims", "--json", *arguments)
        return {orjson.loads(line)["id"] for line in out.splitlines()}

    assert found("--speaker", "Ports of") == {filled.brenna, filled.lone}
    assert found("--speaker", "Ilsa") == set()
    assert found("--side", "brenna") == {filled.brenna, filled.lone}
    assert found("--measure", "killed") == {filled.caldor}
    assert found("--measure", "wounded", "--as-of", "2031-03-04") == {filled.brenna}
    assert found("--speaker", "Ilsa", "--recorded-as-of", RECORDED) == {filled.lone}


def test_a_whole_origin_is_taken_back(act: Run, client: Client, filled: Filled) -> None:
    assert act("retract", "--origin", MINISTRY, *WHO)[0] == 0
    found = client.get("/v1/claims?status=retracted").json()
    assert [claim["id"] for claim in found["results"]] == [filled.brenna]
    assert act("retract", "--document", filled.document, filled.lone, *WHO)[0] == 2
    assert act("undo", f"origin:{MINISTRY}", *WHO)[0] == 0
    assert client.get("/v1/claims?status=retracted").json()["total"]["value"] == 0


def test_what_was_said_before_a_decision(act: Run, client: Client, filled: Filled) -> None:
    before = client.get(f"/v1/claims/{filled.lone}/status").json()
    act("retract", filled.lone, *WHO)
    then = f"recorded_as_of={RECORDED[:19]}Z"
    assert client.get(f"/v1/claims/{filled.lone}/status?{then}").json() == before
    found = client.get(f"/v1/claims?status=single_source&{then}").json()
    assert [claim["id"] for claim in found["results"]] == [filled.lone]
    assert found["facets"]["label"] == {"single_source": 1}
    assert client.get(f"/v1/contested?{then}&as_of=2031-03-04").json()["results"] == []
    assert client.get("/v1/claims?recorded_as_of=2031-03-05").json()["total"]["value"] == 0
    gone = client.get(f"/v1/claims/{filled.lone}?recorded_as_of=2031-03-05")
    assert (gone.status_code, gone.json()["type"]) == (404, "/problems/not-found")
    week = client.get(f"/v1/reports/2031-W10?{then}").json()
    assert week != client.get("/v1/reports/2031-W10").json()


def test_the_same_from_the_command_line(act: Run, filled: Filled) -> None:
    act("withdraw", filled.lone, *WHO)
    then = ("--recorded-as-of", RECORDED)
    assert filled.lone in act("claims", "--status", "single_source", *then)[1]
    assert filled.lone in act("uncorroborated", *then)[1]
    assert act("contested", "--recorded-as-of", "2031-03-05")[1].startswith("0 contested claims")
    assert act("show", filled.lone, *then)[1].startswith(f"claim {filled.lone}: single source")
    assert act("show", filled.caldor, "--as-of", "2031-03-04")[0] == 2
    early = act("show", filled.brenna, "--as-of", "2031-03-04")[1]
    assert early.startswith(f"claim {filled.brenna}: uncorroborated")
    _, out, _ = act("show", filled.lone, "--history")
    told = " ".join(out.split())
    held = re.findall(r"- (\S+)(?: until (\S+))?, the claim: ([\w ]+) \(", told)
    assert [(since, label) for since, _, label in held] == [
        (RECORDED, "single source"),
        ("2031-03-06T09:00:00+00:00", "withdrawn"),
    ]
    assert held[0][1] == held[1][0]
    week = ("report", "--week", "2031-W10", "--format", "json")
    early_week = orjson.loads(act(*week, "--as-of", "2031-03-04")[1])
    assert early_week["counts"]["claims"] == 1
    then_week = orjson.loads(act(*week, *then)[1])
    assert then_week["counts"]["claims"] == 3


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["decide", "LINK", "maybe"], "no verdict 'maybe'; give confirm, reject, undo"),
        (["retract"], "give one of a claim's id, --document and --origin"),
        (["correct", "CLAIM", "mood=sad"], "no field 'mood'"),
        (["merge", "speaker", "Nobody", MINISTRY], "no speaker 'Nobody'"),
        (["link-claims", "CLAIM", "CLAIM", "repeats", "--figures", "0"], "'0' is no pair"),
        (["undo", "nothing"], "no decision stands on 'nothing'"),
    ],
)
def test_wrong_decisions(act: Run, filled: Filled, arguments: list[str], says: str) -> None:
    names = {"LINK": filled.link, "CLAIM": filled.brenna}
    code, out, err = act(*(names.get(word, word) for word in arguments), *WHO)
    assert (code, out) == (2, "")
    assert says in err


def test_an_instant_that_is_none(act: Run, client: Client) -> None:
    code, _, err = act("claims", "--recorded-as-of", "someday")
    assert code == 2
    assert "'someday' is no instant" in err
    assert client.get("/v1/claims?recorded_as_of=someday").status_code == 400
