"""Finds the inconsistencies of a body of claims: ``find_inconsistencies``."""

from graph.consistency.find import find_inconsistencies
from graph.consistency.questions import group_questions

__all__ = ["find_inconsistencies", "group_questions"]
