"""Workloads with a number at the end. `make bench` runs them all; `python -m benchmarks.sweep` runs one.

Each prints ratios, which survive a change of machine, and the absolute figures beside them. They bring a
Postgres of their own and leave nothing behind.
"""
