"""Fuzzing with atheris: ``make fuzz`` (see README.md here)."""
