"""A whole store assessed by arrays: the statuses of ``graph.assess`` without their sentences."""
