"""The mechanism of deadlines: what a row of data may say, and that a search for a day agrees with the lamp."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.deadlines import Frister, Span

ROW = {
    "code": "prove",
    "words": "En frist",
    "trigger": "Noe skjer",
    "source": "Loven",
    "valid_from": date(2000, 1, 1),
}


def frister(tmp_path, *rows):
    def written(value):
        return str(value).lower() if isinstance(value, bool | date) else f'"{value}"'

    text = "\n".join(
        "[[deadlines]]\n" + "\n".join(f"{key} = {written(value)}" for key, value in (ROW | row).items())
        for row in rows
    )
    file = tmp_path / "frister.toml"
    file.write_text(text, encoding="utf-8")
    return Frister(file)


@pytest.mark.parametrize(
    "text", ["", "soon", "3", "3 years", "-1 day", "3 days ago", "{Rules} days", "3 days before x"]
)
def test_a_span_that_says_nothing_is_refused(text):
    with pytest.raises(ValueError, match="is not a span of time"):
        Span.read(text)


@pytest.mark.parametrize(
    ("length", "rules", "due"),
    [
        pytest.param("10 days", {}, "2026-02-10", id="dager"),
        pytest.param("1 day before", {}, "2026-01-30", id="én dag før"),
        pytest.param("2 weeks", {}, "2026-02-14", id="uker"),
        pytest.param("1 month", {}, "2026-02-28", id="måned"),
        pytest.param("3 working_days", {}, "2026-02-04", id="virkedager"),
        pytest.param("{a.b} days", {"a": {"b": 2}}, "2026-02-02", id="fra regelsettet"),
        pytest.param("{a.b:5} days", {"a": {}}, "2026-02-05", id="regelsettet tier"),
        pytest.param("{a.b:5} days", {"a": {"b": 0}}, "2026-01-31", id="regelsettet sier null"),
    ],
)
def test_length(tmp_path, length, rules, due):
    assert str(frister(tmp_path, {"length": length}).due("prove", date(2026, 1, 31), rules)) == due


def test_a_number_that_the_rule_set_must_say_is_missed(tmp_path):
    with pytest.raises(KeyError, match=r"does not say a\.b"):
        frister(tmp_path, {"length": "{a.b} days"}).due("prove", date(2026, 1, 31), {"a": 3})


def test_a_new_law_applies_to_what_happens_after_it(tmp_path):
    table = frister(
        tmp_path,
        {"length": "1 month", "valid_to": date(2026, 6, 30)},
        {"length": "14 days", "valid_from": date(2026, 7, 1)},
    )
    assert table.due("prove", date(2026, 6, 30)) == date(2026, 7, 30)
    assert table.due("prove", date(2026, 7, 1)) == date(2026, 7, 15)
    with pytest.raises(KeyError, match="No deadline prove applied on 1999-12-31"):
        table.due("prove", date(1999, 12, 31))


def test_a_deadline_that_a_person_sets_has_no_length(tmp_path):
    table = frister(tmp_path, {"red": "0 days before"})
    with pytest.raises(ValueError, match="a person sets the date"):
        table.due("prove", date(2026, 1, 1))
    assert table.deadline("prove", date(2026, 1, 1), due=date(2026, 1, 1)).level == "red"


@pytest.mark.parametrize(
    ("row", "known"),
    [
        pytest.param({"amber": "1 day before"}, {"trigger": date(2026, 1, 1)}, id="ingen frist å telle fra"),
        pytest.param(
            {"length": "1 month", "amber": "3 weeks after"}, {"due": date(2026, 2, 1)}, id="ulike enheter"
        ),
    ],
)
def test_a_lamp_without_anything_to_count_from_is_a_fault(tmp_path, row, known):
    with pytest.raises(ValueError, match="known"):
        frister(tmp_path, row).deadline("prove", date(2026, 1, 1), **known)


LENGTHS = st.sampled_from(["20 days", "3 weeks", "4 working_days", "2 months"])
LAMPS = st.sampled_from(
    ["0 days before", "1 week before", "1 month before", "1 day past", "2 working_days before"]
)
DAYS = st.dates(date(2020, 1, 1), date(2034, 12, 31))


@given(length=LENGTHS, amber=LAMPS, moves=st.booleans(), kept=st.booleans(), today=DAYS)
def test_the_latest_day_lights_the_lamp_and_the_next_does_not(tmp_path_factory, length, amber, moves, kept, today):
    table = frister(tmp_path_factory.mktemp("f"), {"length": length, "amber": amber, "moves": moves})
    day = table.latest("prove", today, kept=kept)

    def level(day):
        return table.deadline("prove", today, **{"due" if kept else "trigger": day}).level

    assert (level(day), level(day + timedelta(days=1))) == ("amber", "none")
    assert level(day - timedelta(days=40)) == "amber"
