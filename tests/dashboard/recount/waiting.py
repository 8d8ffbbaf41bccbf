"""The waiting list."""

from dateutil.relativedelta import relativedelta

from tests.dashboard.recount.past import as_it_was


def on_list(tables, day):
    """(the entry, how it was on the day, the need as it was or None)"""
    then = as_it_was(tables, "allocation_waitingentry", day)
    needs = {need.soknad_id: need for need in as_it_was(tables, "allocation_dwellingneed", day).values()}
    for entry in tables.allocation_waitingentry:
        if entry.listed_on and entry.listed_on <= day and not (entry.left_on and entry.left_on <= day):
            yield entry, then[entry.id], needs.get(entry.soknad_id)


def size(need):
    return f"storrelse={min(need.rooms_min, 5)}" if need else "storrelse=ukjent"


def adapted(need):
    if need is None:
        return "tilrettelegging=ukjent"
    wanted = {"rullestol": need.wheelchair, "trinnfri": need.step_free, "bad": need.bath_adapted, "ingen": True}
    return "tilrettelegging=" + next(word for word, wants in wanted.items() if wants)


def ventende(tables, day):
    return [
        (was.bydel_id, None, [f"hastegrad={was.urgency}", size(need), adapted(need)], None, None)
        for _, was, need in on_list(tables, day)
    ]


def ventende_dager(tables, day):
    return [
        (was.bydel_id, None, [size(need)], (day - entry.listed_on).days, None)
        for entry, was, need in on_list(tables, day)
    ]


def ventende_over_seks_maneder(tables, day):
    return [
        (was.bydel_id, None, [], int(entry.listed_on + relativedelta(months=6) < day), 1)
        for entry, was, _ in on_list(tables, day)
    ]


def ventende_over_fristen(tables, day):
    return [
        (was.bydel_id, None, [], int(was.deadline is not None and was.deadline < day), 1)
        for _, was, _ in on_list(tables, day)
    ]


def kvalifisert_uten_plass(tables, day):
    then = as_it_was(tables, "allocation_waitingentry", day)
    for entry in tables.allocation_waitingentry:
        qualified = entry.qualified_on and entry.qualified_on <= day
        listed = entry.listed_on and entry.listed_on <= day
        left = entry.left_on and entry.left_on <= day
        if qualified and not listed and not left:
            prioritised = "ja" if entry.prioritised_on and entry.prioritised_on <= day else "nei"
            yield then[entry.id].bydel_id, None, [f"prioritert={prioritised}"], None, None


FIGURES = {
    "ventende": ventende,
    "ventende_dager": ventende_dager,
    "ventende_over_seks_maneder": ventende_over_seks_maneder,
    "ventende_over_fristen": ventende_over_fristen,
    "kvalifisert_uten_plass": kvalifisert_uten_plass,
}
CORRECTIONS = [
    "UPDATE allocation_waitingentry SET listed_on = listed_on - 200 WHERE id % 3 = 0 AND listed_on IS NOT NULL",
    "UPDATE allocation_waitingentry SET left_on = listed_on + 5, left_cause = 'bortfall'"
    " WHERE id % 7 = 1 AND listed_on < current_date - 10 AND left_on IS NULL",
    # What has no date of its own counts from the day it was changed: yesterday it was as it was.
    "UPDATE allocation_waitingentry SET urgency = 5 - urgency, deadline = deadline - 300 WHERE id % 4 = 1",
    "UPDATE allocation_dwellingneed SET rooms_min = 1, wheelchair = NOT wheelchair WHERE id % 2 = 0",
]
