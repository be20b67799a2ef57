"""Which parser model is used, and whether its weights are the ones the rules were measured with.

Rules are written against one model's ways of parsing. Its digest is recorded in
``claims/data/parser.toml`` and compared before anything is loaded, so that neither a changed
upload nor another version is used unnoticed. Nothing is ever fetched.
"""

import hashlib
import logging
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import UnfitParser
from claims.lexicon import load
from claims.settings import settings

if TYPE_CHECKING:
    from spacy.language import Language

_LOG = logging.getLogger(__name__)


@cache
def load_parser() -> "Language":
    """The parser, checked and loaded once (half a second). Raises ``UnfitParser``."""
    import spacy

    from claims.extract.syntax.attributes import remember_attributes

    return remember_attributes(spacy.load(find_model()))


def find_model() -> Path:
    """The folder of the model to load.

    That is the model named by ``TWOSOURCE_PARSER_MODEL`` (a package or a folder), used whatever
    it holds, with a warning where its weights are others; else the first of the known packages
    whose weights are the recorded ones. Raises ``UnfitParser`` where there is none.
    """
    named = settings().parser_model
    if named is not None:
        return _named(named)
    recorded = load("parser")
    found = [(name, folder) for name in recorded["packages"] if (folder := _folder(name))]
    for _, folder in found:
        if digest(folder) == recorded["sha256"]:
            return folder
    raise UnfitParser(_complaint([name for name, _ in found]))


def _complaint(found: list[str]) -> str:
    recorded = load("parser")
    wanted = f"{recorded['distribution']}=={recorded['version']}"
    if not found:
        return f"the parser's model is not installed; install {wanted}"
    return (
        f"the parser's model {' and '.join(found)} has not the weights the rules are written for; "
        f"install {wanted}, or set TWOSOURCE_PARSER_MODEL to use another knowingly"
    )


def _named(name: str) -> Path:
    folder = Path(name) if (Path(name) / "config.cfg").is_file() else _folder(name)
    if folder is None:
        raise UnfitParser(
            f"TWOSOURCE_PARSER_MODEL: {name!r} is neither an installed spaCy model nor the folder "
            "of one; set it otherwise, or not at all"
        )
    if digest(folder) != load("parser")["sha256"]:
        _LOG.warning(
            "twosource: the parser's model %s has other weights than the rules are written for; "
            "claims will differ",
            name,
        )
    return folder


def _folder(package: str) -> Path | None:
    """Where an installed model package keeps its model; the package's code is not run."""
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return None
    places = spec.submodule_search_locations if spec else None
    configs = [config for place in places or () for config in Path(place).glob("*/config.cfg")]
    return max(configs).parent if configs else None


def digest(folder: Path) -> str:
    """SHA-256 over the files that make a model parse as it does, names and contents, hexadecimal.

    Files that differ from one packaging to the next (``meta.json``, readme, licence) do not
    count. 13 MB take some 15 ms.
    """
    whole = hashlib.sha256()
    for file in sorted(_components(folder), key=lambda file: file.relative_to(folder).as_posix()):
        content = hashlib.sha256(file.read_bytes())
        whole.update(f"{content.hexdigest()}  {file.relative_to(folder).as_posix()}\n".encode())
    return whole.hexdigest()


def _components(folder: Path) -> Iterator[Path]:
    yield from (folder / name for name in ("config.cfg", "tokenizer") if (folder / name).is_file())
    for part in folder.iterdir():
        if part.is_dir():
            yield from (file for file in part.rglob("*") if file.is_file())
