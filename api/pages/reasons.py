"""What people usually say of what they decide on pages."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def reasons() -> Mapping[str, Any]:
    """A sentence for ``confirm``, ``outlet`` and ``undo``, several to ``reject`` each kind of
    link."""
    return tomllib.loads((Path(__file__).parent / "reasons.toml").read_text("utf-8"))
