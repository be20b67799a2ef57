"""Asking the model server: one question at a time, with patience, within its time and its price.

The address is the operator's own setting, so it may lead into a private network, which no
address inside a report may. Redirects are not followed: the key is for this server only.
"""

import json
import random
import time
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from types import TracebackType
from typing import Any, NoReturn, Self

import httpx

from claims.errors import BadInput, ModelError
from claims.extract.llm.budget import Budget, Usage, usage_of
from claims.extract.llm.prompt import Message, response_format
from claims.fetch.answers import TryAgain, retry_after
from claims.fetch.transport import Deadline, Transport
from claims.settings import LlmSettings

_NOT_CONNECTED = (httpx.ConnectError, httpx.ConnectTimeout)
_BROKEN = (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError)
_MENDS = {
    HTTPStatus.UNAUTHORIZED: "set TWOSOURCE_LLM_API_KEY to a key it knows",
    HTTPStatus.FORBIDDEN: "set TWOSOURCE_LLM_API_KEY to a key that may use this model",
    HTTPStatus.PAYMENT_REQUIRED: "the account has nothing left to pay with",
    HTTPStatus.NOT_FOUND: "check TWOSOURCE_LLM_URL (it ends in /v1) and TWOSOURCE_LLM_MODEL",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "lower TWOSOURCE_LLM_CHUNK_CHARS",
}
_OTHERWISE = (
    "where it does not take the schema set TWOSOURCE_LLM_RESPONSE_FORMAT=json_object, other "
    "fields by TWOSOURCE_LLM_BODY, shorter texts by TWOSOURCE_LLM_CHUNK_CHARS"
)
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model said; None where it said nothing. ``cut_off`` where it ran out of tokens."""

    text: str | None
    cut_off: bool


class ChatClient(AbstractContextManager["ChatClient"]):
    """A client for one run. Raises ``BadInput`` where the settings name no server or model."""

    def __init__(self, settings: LlmSettings, budget: Budget) -> None:
        if settings.url is None or settings.model is None:
            raise BadInput(
                "llm: no model server is set; set TWOSOURCE_LLM_URL (such as "
                "http://127.0.0.1:8080/v1) and TWOSOURCE_LLM_MODEL"
            )
        self._settings, self._budget = settings, budget
        self._address = settings.url.rstrip("/") + "/chat/completions"
        self._client = httpx.Client(
            transport=Transport(Deadline(settings.deadline), allow_private=True),
            timeout=httpx.Timeout(settings.read_timeout, connect=settings.connect_timeout),
            headers=_headers(settings),
            follow_redirects=False,
            trust_env=False,  # neither proxies nor passwords from the environment
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def ask(self, messages: list[Message]) -> Answer:
        """The model's answer.

        Raises ``CeilingReached`` before anything is sent that could pass a ceiling; ``ModelError``
        where there is no answer in time, or one that is no chat completion.
        """
        request = self._request(messages)
        estimate = self._budget.estimate(request)
        attempt = 0
        while True:
            self._budget.check(estimate)
            try:
                return self._ask_once(request, estimate)
            except TryAgain as again:
                if attempt == self._settings.retries or self._too_long(again.wait):
                    raise ModelError(f"{self._where}: {again}; try again later") from again
                time.sleep(self._pause(attempt) if again.wait is None else again.wait)
            attempt += 1

    @property
    def _where(self) -> str:
        return f"llm: {self._address}"

    def _request(self, messages: list[Message]) -> bytes:
        fields: dict[str, Any] = {
            "model": self._settings.model,
            "messages": messages,
            "temperature": 0,
            "max_tokens": self._settings.answer_tokens,
            "response_format": response_format(self._settings.response_format),
            **self._settings.body,
        }
        return json.dumps({k: v for k, v in fields.items() if v is not None}).encode()

    def _too_long(self, wait: float | None) -> bool:
        return (wait or 0) > self._settings.retry_after_limit

    def _pause(self, attempt: int) -> float:
        """Twice as long each time, and up to half as long again, so that clients spread out."""
        wait: float = self._settings.retry_wait * 2**attempt
        return wait * (1 + random.random() / 2)

    def _ask_once(self, request: bytes, estimate: Usage) -> Answer:
        try:
            with self._client.stream("POST", self._address, content=request) as response:
                self._check_status(response)
                data = self._body(response)
        except _NOT_CONNECTED as error:
            raise TryAgain(f"no connection: {str(error) or 'it broke'}") from error
        except _BROKEN as error:
            self._budget.spend(estimate)  # it was sent, and may be billed
            raise TryAgain(f"the answer broke off: {str(error) or 'no reason given'}") from error
        except httpx.TimeoutException as error:
            self._budget.spend(estimate)
            raise ModelError(
                f"{self._where}: too slow: {error}; raise TWOSOURCE_LLM_READ_TIMEOUT and "
                "TWOSOURCE_LLM_DEADLINE, or lower TWOSOURCE_LLM_CHUNK_CHARS"
            ) from error
        except httpx.HTTPError as error:
            raise ModelError(f"{self._where}: {error}; check TWOSOURCE_LLM_URL") from error
        return self._read(data, estimate)

    def _check_status(self, response: httpx.Response) -> None:
        """Pass a success. Raises ``TryAgain`` for 429 and 5xx, else ``ModelError``."""
        code = response.status_code
        if code == HTTPStatus.OK:
            return
        if response.is_redirect:
            self._fail("redirects, which is not followed; set TWOSOURCE_LLM_URL to where it leads")
        told = _said(self._body(response), self._key)
        # What a server says of a key that it does not know may hold the key.
        secret = code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
        answers = f"answers {code}" + (f" ({told})" if told and not secret else "")
        if code == HTTPStatus.TOO_MANY_REQUESTS or response.is_server_error:
            if code == HTTPStatus.INTERNAL_SERVER_ERROR:
                answers += f"; {_OTHERWISE}"  # llama-cpp-python says so where 400 is meant
            wait = retry_after(response.headers.get("retry-after"), datetime.now(UTC))
            raise TryAgain(answers + (f" and asks to wait {wait:.0f} s" if wait else ""), wait)
        self._fail(f"{answers}; {_mend(code)}")

    @property
    def _key(self) -> str | None:
        return self._settings.api_key.get_secret_value() if self._settings.api_key else None

    def _body(self, response: httpx.Response) -> bytes:
        """The bytes as they come: nothing packed was asked for, so nothing is unpacked."""
        data, most = bytearray(), self._settings.max_answer_bytes
        for part in response.iter_raw():
            data += part
            if len(data) > most:
                self._fail(f"answers with over {most:,} bytes; check TWOSOURCE_LLM_URL")
        return bytes(data)

    def _read(self, data: bytes, estimate: Usage) -> Answer:
        """The first choice of a chat completion; what it took is counted first."""
        try:
            said = json.loads(data)
            choice = said["choices"][0]
            text = choice["message"].get("content")
            used = usage_of(said.get("usage"), estimate)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
            self._budget.spend(estimate)
            self._fail("answers with no chat completion; check TWOSOURCE_LLM_URL (it ends in /v1)")
        self._budget.spend(used)
        cut_off = choice.get("finish_reason") == "length"
        return Answer(text if isinstance(text, str) else None, cut_off)

    def _fail(self, what: str) -> NoReturn:
        raise ModelError(f"{self._where}: {what}")


def _headers(settings: LlmSettings) -> dict[str, str]:
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
    }
    if settings.api_key:
        headers["Authorization"] = f"Bearer {settings.api_key.get_secret_value()}"
    return headers


def _mend(code: int) -> str:
    return next((mend for status, mend in _MENDS.items() if status == code), _OTHERWISE)


def _said(data: bytes, key: str | None) -> str:
    """The server's own words on an error, in one short printable line without the key."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    for name in ("error", "detail", "message"):  # OpenAI's and FastAPI's ways to say it
        told = told.get(name, told) if isinstance(told, dict) else told
    words = " ".join(str(told).split())
    printable = "".join(letter for letter in words if letter.isprintable())
    return (printable.replace(key, "[key]") if key else printable)[:_SHOWN]
