"""``python -m api``: the ``twosource`` command where it is not installed."""

from api.cli import main

main()
