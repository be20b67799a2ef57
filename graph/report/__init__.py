"""The consistency report of an ISO week, as a value: ``consistency_report``."""

from graph.report.compose import consistency_report
from graph.report.roll_up import roll_up
from graph.report.weeks import day_before, parse_week, week_before, week_of

__all__ = ["consistency_report", "day_before", "parse_week", "roll_up", "week_before", "week_of"]
