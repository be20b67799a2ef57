"""Programs of other people that the benchmarks are held against, each run in its own environment."""
