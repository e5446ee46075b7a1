"""One way to measure, for all benchmarks."""
