"""One example of every operation: as a request, for a shell, and with the Python client."""

import shlex
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

SERVER = "https://twosource.example"


@dataclass(frozen=True, slots=True)
class Example:
    """``address`` is the path with its query, ``body`` JSON; ``python`` is an expression about a
    ``client``; ``key`` says that it needs one."""

    method: str
    address: str
    body: str | None
    python: str
    places: dict[str, str]

    def curl(self, *, key: bool) -> str:
        """A command line; with ``key`` it sends that of the shell's variable ``TWOSOURCE_KEY``."""
        words = ["curl"]
        if self.method != "GET":
            words += ["-X", self.method]
        if "/stream" in self.address or "/events" in self.address:
            words.append("-N")
        words.append(shlex.quote(SERVER + self.address))
        if key:
            words += ["-H", '"Authorization: Bearer $TWOSOURCE_KEY"']
        if self.body is not None:
            words += ["-H", "'Content-Type: application/json'", "-d", shlex.quote(self.body)]
        return " ".join(words)


@cache
def examples() -> dict[str, Example]:
    """By method and path, as ``/openapi.json`` has them."""
    told = tomllib.loads((Path(__file__).parent / "examples.toml").read_text("utf-8"))
    return {
        route: _example(route, said, told["places"]) for route, said in told["operations"].items()
    }


def _example(route: str, said: dict[str, Any], common: dict[str, str]) -> Example:
    method, _, template = route.partition(" ")
    given = common | said.get("places", {})
    places = {name: value for name, value in given.items() if f"{{{name}}}" in template}
    path = template.format_map({name: quote(value, safe=":") for name, value in places.items()})
    query = urlencode(said.get("query", {}), safe=",")
    address = f"{path}?{query}" if query else path
    return Example(method, address, said.get("body"), said["python"], places)
