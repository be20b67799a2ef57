"""The consistency report of an ISO week, as a value: ``consistency_report``, and two of them side
by side: ``compare_weeks``. Its shapes are in ``values``; how it looks is for others to say."""

from graph.report.compose import consistency_report
from graph.report.difference import compare_weeks
from graph.report.values import Comparison, WeekReport
from graph.report.weeks import day_before, parse_week, week_before, week_of

__all__ = [
    "Comparison",
    "WeekReport",
    "compare_weeks",
    "consistency_report",
    "day_before",
    "parse_week",
    "week_before",
    "week_of",
]
