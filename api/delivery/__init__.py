"""Delivering reports and changes: what is due is made, handed over, and noted.

Transactions begin and end here. A report is made in one of its own, and none is open while anybody
outside is spoken to. The clock is handed in.

A due time becomes one delivery for each address, in the transaction that moves the schedule on; a
delivery is taken by one alone before it is attempted, and comes back if nothing is heard of its
taker. So nothing is lost and, unless a process dies between sending and noting it, nothing is sent
twice; what receives can tell by the id, which stays the same.
"""

from api.delivery.due import queue_due, run_changes, run_due, run_now, run_one

__all__ = ["queue_due", "run_changes", "run_due", "run_now", "run_one"]
