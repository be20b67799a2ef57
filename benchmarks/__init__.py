"""Benchmarks: ratios to a named peer, measured in the same run (see README.md here)."""
