"""Browsers by what they call themselves, in the words people have for them."""

import tomllib
from functools import cache
from pathlib import Path

SHORT = 60


def browser_of(agent: str) -> str:
    """``Firefox on Linux``; where none is known, the beginning of what it calls itself."""
    known = _known()
    browser = _first(agent, known["browsers"])
    system = _first(agent, known["systems"])
    if browser is None:
        return agent[:SHORT] or "a browser that does not say what it is"
    return f"{browser} on {system}" if system else browser


def _first(agent: str, names: dict[str, str]) -> str | None:
    return next((told for sign, told in names.items() if sign in agent), None)


@cache
def _known() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "agents.toml").read_text("utf-8"))
