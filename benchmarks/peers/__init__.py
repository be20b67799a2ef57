"""Programs of other people that the benchmarks run beside ours, each in its own environment."""
