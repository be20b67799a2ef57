"""The ``twosource`` command. One module a verb; ``main`` is where errors become exit codes."""

from api.cli.main import app, main, run

__all__ = ["app", "main", "run"]
