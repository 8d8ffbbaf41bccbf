"""The waiting list."""

from dateutil.relativedelta import relativedelta


def on_list(tables, day):
    soknader = tables.by_id("allocation_soknad")
    for entry in tables.allocation_waitingentry:
        if entry.listed_on and entry.listed_on <= day and not (entry.left_on and entry.left_on <= day):
            yield entry, soknader[entry.soknad_id]


def ventende(tables, day):
    return [
        (entry.bydel_id, None, [f"hastegrad={entry.urgency}"], None, None) for entry, _ in on_list(tables, day)
    ]


def ventende_over_seks_maneder(tables, day):
    return [
        (entry.bydel_id, None, [], int(entry.listed_on + relativedelta(months=6) < day), 1)
        for entry, _ in on_list(tables, day)
    ]


FIGURES = {"ventende": ventende, "ventende_over_seks_maneder": ventende_over_seks_maneder}
CORRECTIONS = [
    "UPDATE allocation_waitingentry SET listed_on = listed_on - 200 WHERE id % 3 = 0 AND listed_on IS NOT NULL",
    "UPDATE allocation_waitingentry SET left_on = listed_on + 5, left_cause = 'bortfall'"
    " WHERE id % 7 = 1 AND listed_on < current_date - 10 AND left_on IS NULL",
]
