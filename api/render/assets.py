"""The addresses of what pages load: our own files, and the browser libraries npm brought at set-up.

An address carries a part of the file's hash, so that a browser keeps a file until it is another.
The libraries are in ``api/browser/node_modules``; where one is missing the pages do without it.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

API = Path(__file__).parent.parent
STATIC = API / "static"
MODULES = API / "browser" / "node_modules"
LIBRARIES = {
    "htmx": MODULES / "htmx.org" / "dist" / "htmx.min.js",
    "cytoscape": MODULES / "cytoscape" / "dist" / "cytoscape.esm.min.mjs",
}


def static(name: str) -> str:
    """The address of a file below ``api/static``."""
    return f"/static/{name}?v={_version(STATIC / name)}"


def library(name: str) -> str | None:
    """The address of a browser library; None where it is not installed."""
    path = LIBRARIES[name]
    return f"/browser/{name}.js?v={_version(path)}" if path.is_file() else None


@cache
def _version(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:12]
