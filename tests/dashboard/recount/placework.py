"""Residents' bodies, rounds from door to door, and notes of places."""

from datetime import timedelta

from tests.dashboard.recount.incidents import places
from tests.dashboard.recount.past import as_it_was, lasts
from tests.dashboard.recount.shape import year_to


def share_of_places(meeting):
    """`meeting` gives the keys of those that meet it."""

    def count(tables, day):
        met = set(meeting(tables, day))
        return [
            (row.bydel_id, row.landlord_id, [], int(key in met), 1) for key, row in places(tables, day).items()
        ]

    return count


def with_body(tables, day):
    return [row.bomiljo_id for row in tables.bomiljo_residentbody if lasts(row.started_on, row.ended_on, day)]


def with_meeting(tables, day):
    bodies = tables.by_id("bomiljo_residentbody")
    held = [row for row in tables.bomiljo_bodymeeting if year_to(day) <= row.held_on <= day]
    return [bodies[row.body_id].bomiljo_id for row in held]


def rounds(tables, day):
    return [row for row in tables.bomiljo_hmsbesok if row.held_on and year_to(day) <= row.held_on <= day]


def hms_dorer(tables, day):
    return [(row.bydel_id, row.landlord_id, [], row.reached, row.knocked) for row in rounds(tables, day)]


def hms_behov(tables, day):
    return [(row.bydel_id, None, [], row.unmet_needs, row.reached) for row in rounds(tables, day)]


def notes(tables, day):
    return [row for row in tables.bomiljo_bekymringsnotat if year_to(day) <= row.noted_on <= day]


def stedsnotater(tables, day):
    return [(row.bydel_id, None, [f"hva={row.concern}"], None, None) for row in notes(tables, day)]


def stedsnotater_ikke_tatt_opp(tables, day):
    then = as_it_was(tables, "bomiljo_bekymringsnotat", day)
    for row in notes(tables, day):
        if row.noted_on + timedelta(days=30) < day:
            yield row.bydel_id, None, [], int(then[row.id].status != "ferdig"), 1


FIGURES = {
    "bomiljo_med_beboerorgan": share_of_places(with_body),
    "bomiljo_med_beboermote": share_of_places(with_meeting),
    "hms_dorer": hms_dorer,
    "hms_behov": hms_behov,
    "stedsnotater": stedsnotater,
    "stedsnotater_ikke_tatt_opp": stedsnotater_ikke_tatt_opp,
}
CORRECTIONS = [
    "UPDATE bomiljo_residentbody SET ended_on = current_date - 20 WHERE id % 3 = 1"
    " AND started_on < current_date - 30",
    "UPDATE bomiljo_bodymeeting SET held_on = held_on - 400 WHERE id % 2 = 1",
    "UPDATE bomiljo_hmsbesok SET reached = knocked, unmet_needs = LEAST(3, knocked) WHERE id % 2 = 0"
    " AND held_on IS NOT NULL",
    "UPDATE bomiljo_bekymringsnotat SET noted_on = noted_on - 60, concern = 'bra' WHERE id % 3 = 1",
    "UPDATE bomiljo_bekymringsnotat SET status = 'ferdig' WHERE id % 4 = 1 AND status <> 'ferdig'",
]
