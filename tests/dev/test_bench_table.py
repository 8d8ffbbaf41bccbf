"""The table of figures against bars: a bar that is missed must say so."""

import pytest

from benchmarks import table


@pytest.mark.parametrize(
    ("value", "bar", "met"),
    [(2.0, "<= 2", True), (2.004, "<= 2", True), (2.01, "<= 2", False), (60, ">= 60", True),
     (59.99, ">= 60", False), (1.0, "1", True), (0.99, "1", False), (7, "", True)],
)  # fmt: skip
def test_a_figure_is_judged_as_it_is_shown(value, bar, met):
    assert table.is_met(value, bar) is met


def test_both_sizes_are_kept_and_a_missed_bar_is_written_as_missed(tmp_path, monkeypatch):
    monkeypatch.setattr(table, "PAGE", tmp_path / "performance.md")
    monkeypatch.setattr(table, "KEPT", tmp_path / "performance.json")
    for size, value in (("s1", 1.5), ("s10", 9.0)):
        table.write(size, [{"metric": "P0", "value": value, "target": "<= 2", "detail": "so"}], minutes=3.2)
    written = table.PAGE.read_text()
    assert "| P0 | 1.50 | <= 2 | met | so |" in written and "| P0 | 9.00 | <= 2 | **missed** | so |" in written
    assert "3 minutes" in written and "cores" in written and str(tmp_path) not in written
