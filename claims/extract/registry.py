"""Extractors by name: ``rules``, ``llm``, and those that other packages bring.

A package brings one with an entry point of the group ``twosource.extractors``: the name that
``--extractor`` takes, and an ``ExtractorFactory`` (``claims.extract.protocol``)::

    [project.entry-points."twosource.extractors"]
    wire = "wire_desk.reader:make_extractor"
"""

from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType

from claims.collection import Collection
from claims.errors import BadInput, ExtractorError
from claims.extract.protocol import ClaimExtractor, ExtractorFactory
from claims.run import Run

GROUP = "twosource.extractors"


def _rules(collection: Collection | None, run: Run) -> ClaimExtractor:
    from claims.extract.extractor import Extractor  # brings spaCy

    return Extractor(collection, run.processes, beside=run.beside)


def _llm(collection: Collection | None, run: Run) -> ClaimExtractor:
    from claims.extract.llm import LlmExtractor  # brings httpx too

    if run.processes > 1:
        raise BadInput("--processes is for the rules; a model server is asked one thing at a time")
    return LlmExtractor(collection, run.tally)


_OURS: Mapping[str, ExtractorFactory] = MappingProxyType({"rules": _rules, "llm": _llm})


def extractor_named(name: str) -> ExtractorFactory:
    """The extractor of that name; ours win over one of the same name from elsewhere.

    Raises ``BadInput`` for a name nobody has, ``ExtractorError`` where it cannot be loaded.
    """
    if name in _OURS:
        return _OURS[name]
    for point in entry_points(group=GROUP, name=name):
        return _load(point)
    raise BadInput(f"no extractor {name!r}; there are {', '.join(extractor_names())}")


def extractor_names() -> list[str]:
    """Every name there is, ours first."""
    others = {point.name for point in entry_points(group=GROUP)} - set(_OURS)
    return [*_OURS, *sorted(others)]


def _load(point: EntryPoint) -> ExtractorFactory:
    try:
        factory: object = point.load()
    except Exception as error:  # whatever somebody else's module does when it is imported
        raise ExtractorError(
            f"extractor {point.name!r} ({point.value}) cannot be loaded: {error}; "
            "mend or uninstall the package it comes from"
        ) from error
    if not callable(factory):
        raise ExtractorError(
            f"extractor {point.name!r} ({point.value}) is no function that makes one; "
            "report it to whoever wrote it"
        )
    return factory
