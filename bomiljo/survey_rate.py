"""Keeps one address from filling the tables of answers. The bounds leave room for a whole gård behind it."""

from __future__ import annotations

from config.rate_limit import within

# Seconds, and how many posts may come in them.
BOUNDS = ((600, 60), (86_400, 300))


def may_post(address: str, about: str) -> bool:
    """Count one more post from the address about a place; `about` is the poster's code."""
    # Both are counted, also when the first says no.
    counted = [
        within(address, "survey-posts", most=most, seconds=seconds, about=about) for seconds, most in BOUNDS
    ]
    return all(counted)
