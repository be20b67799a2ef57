"""Asking a model server that answers well, badly, late or not at all. The server is a real one."""

import json
import time
from collections.abc import Iterator

import pytest

from claims.errors import BadInput, CeilingReached, ExtractorError, ModelError
from claims.extract.llm.budget import Budget
from claims.extract.llm.client import Answer, ChatClient
from claims.run import Tally
from claims.settings import LlmSettings, llm_settings
from tests.claims.model_server import (
    KEY,
    MODEL,
    Act,
    ModelServer,
    break_off,
    completion,
    error,
    hang_up,
    reply,
    serve,
    stall,
    stall_in_body,
    trickle,
)

HELLO = [{"role": "user", "content": "Hello"}]


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with serve() as running:
        yield running


def ask(settings: LlmSettings, tally: Tally | None = None) -> Answer:
    with ChatClient(settings, Budget(settings, tally if tally is not None else Tally())) as client:
        return client.ask(HELLO)


# ---------------------------------------------------------------- what is sent


def test_the_question_as_it_is_sent(server: ModelServer) -> None:
    server.answers(completion("{}"))
    assert ask(server.settings(answer_tokens=77)) == Answer("{}", cut_off=False)
    (asked,) = server.asked
    assert asked["model"] == MODEL
    assert asked["messages"] == HELLO
    assert asked["max_tokens"] == 77
    assert asked["temperature"] == 0
    schema = asked["response_format"]["json_schema"]["schema"]
    assert schema["required"] == ["claims"]
    offer = schema["$defs"]["Offer"]
    assert offer["additionalProperties"] is False
    assert set(offer["required"]) == set(offer["properties"])


def test_the_schema_as_llama_cpp_python_takes_it(server: ModelServer) -> None:
    server.answers(completion("{}"))
    ask(server.settings(response_format="json_object"))
    assert set(server.asked[0]["response_format"]) == {"type", "schema"}


def test_fields_are_laid_over_and_left_out(server: ModelServer) -> None:
    server.answers(completion("{}"))
    ask(server.settings(body={"max_tokens": None, "max_completion_tokens": 9, "seed": 4}))
    (asked,) = server.asked
    assert "max_tokens" not in asked
    assert (asked["max_completion_tokens"], asked["seed"]) == (9, 4)


@pytest.mark.parametrize("ending", ["", "/"])
def test_the_address_may_end_in_a_slash(server: ModelServer, ending: str) -> None:
    server.answers(completion("{}"))
    ask(server.settings(url=server.url + ending))
    assert server.paths == ["/v1/chat/completions"]


def test_what_the_server_reports_is_counted(server: ModelServer) -> None:
    server.answers(completion("{}", usage=(1_000, 200)))
    tally = Tally()
    ask(server.settings(price_in=2, price_out=10), tally)
    assert (tally.requests, tally.tokens_in, tally.tokens_out) == (1, 1_000, 200)
    assert tally.cost == pytest.approx(0.004)


@pytest.mark.parametrize(
    "usage", [None, {}, {"prompt_tokens": -5, "completion_tokens": "many"}, [], True]
)
def test_without_a_report_the_estimate_counts(server: ModelServer, usage: object) -> None:
    server.answers(completion("{}", usage=usage))
    tally = Tally()
    ask(server.settings(answer_tokens=50), tally)
    assert tally.tokens_in >= len(json.dumps(HELLO)) / 3
    assert tally.tokens_out == 50


# ---------------------------------------------------------------- the key


def test_the_key_is_sent_and_redirects_are_not_followed(server: ModelServer) -> None:
    server.key = KEY
    server.answers(completion("{}"), reply(307, "", Location="http://127.0.0.1:9/v1"))
    settings = server.settings(api_key=KEY)
    assert ask(settings).text == "{}"
    with pytest.raises(ModelError, match="redirects, which is not followed"):
        ask(settings)
    assert len(server.asked) == 2


@pytest.mark.parametrize("code", [400, 401, 403, 404, 418])
def test_the_key_is_shown_nowhere(server: ModelServer, code: int) -> None:
    server.answers(error(code, f"bad key \x1b[31m{KEY}"))
    settings = server.settings(api_key=KEY)
    with pytest.raises(ModelError) as told:
        ask(settings)
    shown = f"{told.value} {told.value!r} {settings} {settings!r}"
    assert KEY not in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("key", ["sk-1\n2", "sk 1", "clé"])
def test_a_key_that_no_header_takes(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("TWOSOURCE_LLM_API_KEY", key)
    with pytest.raises(BadInput, match="TWOSOURCE_LLM_API_KEY") as told:
        llm_settings()
    assert key not in str(told.value)


def test_no_proxy_of_the_environment_sees_it(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    server.answers(completion("{}"))
    assert ask(server.settings(api_key=KEY)).text == "{}"


# ---------------------------------------------------------------- answers that are none

ONE_LINE: list[tuple[Act, str]] = [
    (error(400, "response_format json_schema is not supported"), "RESPONSE_FORMAT=json_object"),
    (error(400, "response_format json_schema is not supported"), "json_schema is not supported"),
    (error(401, "no"), "set TWOSOURCE_LLM_API_KEY"),
    (error(402, "no"), "nothing left to pay with"),
    (error(404, "The model does not exist"), "check TWOSOURCE_LLM_URL"),
    (error(413, "too long"), "lower TWOSOURCE_LLM_CHUNK_CHARS"),
    (reply(400, "<html>"), "answers 400; "),
    (reply(400, '{"error": "just words"}'), r"\(just words\)"),
    (reply(422, '{"detail": [{"msg": "no such format"}]}'), "no such format.*RESPONSE_FORMAT"),
    (reply(204, ""), "answers 204"),
    (reply(200, "<html>"), "no chat completion"),
    (reply(200, ""), "no chat completion"),
    (reply(200, b"\xff\xfe"), "no chat completion"),
    (reply(200, "[]"), "no chat completion"),
    (reply(200, "null"), "no chat completion"),
    (reply(200, '{"choices": []}'), "no chat completion"),
    (reply(200, '{"choices": [{"message": null}]}'), "no chat completion"),
    (reply(200, '{"choices": [7]}'), "no chat completion"),
    (reply(200, '{"choices": [{"message": "text"}]}'), "no chat completion"),
    (reply(200, "[" * 20_000), "no chat completion"),
    (reply(200, '{"choices": ' + "1" * 20_000 + "}"), "no chat completion"),
    (reply(200, " " * 60_000), "over 50,000 bytes"),
    (reply(400, " " * 60_000), "over 50,000 bytes"),
]


@pytest.mark.parametrize(("act", "words"), ONE_LINE)
def test_a_useless_answer_is_one_line(server: ModelServer, act: Act, words: str) -> None:
    server.answers(act)
    with pytest.raises(ModelError, match=words) as told:
        ask(server.settings(api_key=KEY))
    assert "\n" not in str(told.value)
    assert len(server.asked) == 1


@pytest.mark.parametrize("text", [None, "", "prose"])
def test_any_text_is_an_answer(server: ModelServer, text: str | None) -> None:
    server.answers(completion(text))
    assert ask(server.settings()) == Answer(text, cut_off=False)


def test_an_answer_that_was_cut_off_says_so(server: ModelServer) -> None:
    server.answers(completion('{"claims": [', finish="length"))
    assert ask(server.settings()).cut_off


# ---------------------------------------------------------------- trying again


@pytest.mark.parametrize("failure", [error(429, "slow"), error(500, "x"), error(503, "x")])
def test_what_may_pass_is_tried_again(server: ModelServer, failure: Act) -> None:
    server.answers(failure, failure, completion("{}"))
    tally = Tally()
    assert ask(server.settings(), tally).text == "{}"
    assert len(server.asked) == 3
    assert tally.requests == 1


@pytest.mark.parametrize("failure", [hang_up, break_off])
def test_an_answer_that_breaks_off_is_asked_for_again_and_counted(
    server: ModelServer, failure: Act
) -> None:
    server.answers(failure, completion("{}"))
    tally = Tally()
    assert ask(server.settings(), tally).text == "{}"
    assert tally.requests == 2


def test_it_gives_up_in_the_end(server: ModelServer) -> None:
    server.answers(error(503, "overloaded"))
    with pytest.raises(ModelError, match=r"answers 503 \(overloaded\); try again later"):
        ask(server.settings(retries=2))
    assert len(server.asked) == 3


def test_a_server_error_may_be_about_the_schema(server: ModelServer) -> None:
    server.answers(error(500, "Input should be 'text'"))
    with pytest.raises(ModelError, match=r"Input should be 'text'.*RESPONSE_FORMAT=json_object"):
        ask(server.settings(retries=0))


def test_it_waits_as_long_as_it_is_asked_to(server: ModelServer) -> None:
    server.answers(error(429, "slow", Retry_After="1"), completion("{}"))
    started = time.monotonic()
    assert ask(server.settings(retry_after_limit=1)).text == "{}"
    assert time.monotonic() - started >= 1


def test_it_does_not_wait_for_ever(server: ModelServer) -> None:
    server.answers(error(429, "slow", Retry_After="3600"))
    with pytest.raises(ModelError, match="asks to wait 3600 s"):
        ask(server.settings())
    assert len(server.asked) == 1


def test_nobody_there() -> None:
    with serve() as gone:
        settings = gone.settings(retries=1)
    with pytest.raises(ModelError, match="no connection"):
        ask(settings)


@pytest.mark.parametrize("act", [stall, stall_in_body, trickle])
def test_a_server_that_stalls_is_left(server: ModelServer, act: Act) -> None:
    server.answers(act)
    tally = Tally()
    started = time.monotonic()
    with pytest.raises(ModelError, match="too slow"):
        ask(server.settings(read_timeout=0.3, deadline=1), tally)
    assert time.monotonic() - started < 15  # each of them would go on, the trickle for ever
    assert len(server.asked) == 1
    assert tally.tokens > 0  # it may be billed all the same


# ---------------------------------------------------------------- the ceiling


def test_nothing_is_sent_that_could_pass_the_ceiling(server: ModelServer) -> None:
    server.answers(completion("{}", usage=(900, 90)))
    settings = server.settings(max_tokens=1_500, answer_tokens=300)
    tally = Tally()
    ask(settings, tally)
    with pytest.raises(CeilingReached, match="990 of 1,500 are used; raise TWOSOURCE_LLM_MAX"):
        ask(settings, tally)
    assert len(server.asked) == 1


def test_the_ceiling_in_money(server: ModelServer) -> None:
    server.answers(completion("{}", usage=(1_000, 100)))
    settings = server.settings(max_cost=0.01, price_in=5, price_out=20, answer_tokens=100)
    tally = Tally()
    ask(settings, tally)
    with pytest.raises(CeilingReached, match=r"0\.0070 of 0\.01 are spent; raise"):
        ask(settings, tally)
    assert len(server.asked) == 1


def test_tries_that_may_be_billed_count_towards_the_ceiling(server: ModelServer) -> None:
    server.answers(break_off)
    settings = server.settings(max_tokens=2_500, answer_tokens=100, retries=10)
    with pytest.raises(CeilingReached):
        ask(settings)
    assert len(server.asked) < 5


def test_a_ceiling_in_money_needs_prices() -> None:
    with pytest.raises(BadInput, match="TWOSOURCE_LLM_PRICE_IN"):
        Budget(LlmSettings(max_cost=1, price_in=2), Tally())


# ---------------------------------------------------------------- settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("URL", "ftp://127.0.0.1/v1"),
        ("URL", "http://me:secret@127.0.0.1/v1"),
        ("MAX_TOKENS", "0"),
        ("MAX_COST", "-1"),
        ("RETRIES", "many"),
        ("RESPONSE_FORMAT", "yaml"),
        ("BODY", "not json"),
        ("BODY", "[1]"),
    ],
)
def test_a_setting_that_cannot_be_used(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"TWOSOURCE_LLM_{name}", value)
    with pytest.raises(BadInput, match=f"TWOSOURCE_LLM_{name}: ") as told:
        llm_settings()
    assert "secret" not in str(told.value)


def test_body_is_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOSOURCE_LLM_BODY", '{"temperature": null, "seed": 4}')
    assert llm_settings().body == {"temperature": None, "seed": 4}


@pytest.mark.parametrize("settings", [LlmSettings(), LlmSettings(url="http://127.0.0.1:9/v1")])
def test_without_a_server_it_says_what_to_set(settings: LlmSettings) -> None:
    with pytest.raises(BadInput, match="set TWOSOURCE_LLM_URL"):
        ask(settings)


def test_the_errors_are_of_one_tree() -> None:
    assert issubclass(ModelError, ExtractorError)
    assert issubclass(CeilingReached, ExtractorError)
