"""The collections TwoSource ships: one real dispute and one invented (see README.md here)."""

from pathlib import Path

# A plain path, and not importlib.resources' abstract one: an installed wheel is always unpacked,
# and collections are read from folders.
SEEDS: Path = Path(__file__).resolve().parent


def collections() -> list[Path]:
    """The folders of the shipped collections, by name."""
    return sorted(declared.parent for declared in SEEDS.glob("*/collection.toml"))
