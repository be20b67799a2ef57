"""A person in a browser without a script: a cookie, pages, and the forms on them."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlencode

import httpx
from fastapi import FastAPI
from sqlalchemy import Engine, event

from claims import store
from claims.access import Scope, moment, token_hash, token_id
from claims.accounts import Login, new_secret
from claims.db import session
from tests.api.keys import make_key

ADDRESS = "http://test"


def sign_in(engine: Engine, name: str, *scopes: Scope) -> str:
    """What a browser holds that is signed in by a key of this name."""
    key, secret = token_id(make_key(engine, *scopes, name=name)), new_secret()
    with session(engine, write=True) as opened:
        store.access.add_login(
            opened, Login(token_hash(secret), name, None, key, moment(), moment())
        )
    return secret


@dataclass
class Visitor:
    """Goes to pages and sends their forms, keeping what it is given to hold."""

    app: FastAPI
    cookies: dict[str, str] = field(default_factory=dict)

    def go(self, path: str, **more: Any) -> httpx.Response:
        return self._ask("GET", path, **more)

    def send(self, page: httpx.Response, action: str, **more: Any) -> httpx.Response:
        """A form of the page, sent as a browser does, with its token."""
        data = {"token": hidden(page, "token")} | more.pop("data", {})
        return self._ask("POST", action, data=data, **more)

    def follow(self, answer: httpx.Response) -> httpx.Response:
        assert answer.status_code == 303, answer.text
        return self.go(answer.headers["location"])

    def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        return asyncio.run(self._sent(method, path, **more))

    async def _sent(self, method: str, path: str, **more: Any) -> httpx.Response:
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        headers = {"accept": "text/html", "origin": ADDRESS} | more.pop("headers", {})
        async with httpx.AsyncClient(
            transport=transport, base_url=ADDRESS, cookies=self.cookies
        ) as client:
            answer = await client.request(method, path, headers=headers, **more)
            self.cookies = dict(client.cookies)
        return answer


def visitor(app: FastAPI, engine: Engine, name: str = "", *scopes: Scope) -> Visitor:
    """Somebody who is signed in, or without a name nobody known."""
    held = {"twosource-login": sign_in(engine, name, *scopes)} if name else {}
    return Visitor(app, held)


def hidden(page: httpx.Response, name: str) -> str:
    """What stands in the first hidden field of this name."""
    return unescape(page.text.partition(f'name="{name}" value="')[2].partition('"')[0])


def address_of(path: str, **parameters: str) -> str:
    return f"{path}?{urlencode(parameters)}" if parameters else path


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Every statement the store is asked inside the block, but for those that tell who asks: that
    is looked up again after some seconds, in a transaction of its own."""
    asked: list[str] = []

    def note(*arguments: Any) -> None:
        statement = str(arguments[2])
        if "login" not in statement and not statement.startswith("BEGIN"):
            asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)
