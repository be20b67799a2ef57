"""How texts that come in from outside have to look."""

DAY = r"^\d{4}-\d{2}-\d{2}$"
TEXT = r"^[^\x00]*$"
"""PostgreSQL takes no NUL in a text, so none is let in."""
