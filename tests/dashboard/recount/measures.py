"""Measures in the places."""

from tests.dashboard.recount.past import as_it_was
from tests.dashboard.recount.shape import year_to

AFTER = {"avsluttet", "overlevert", "holder", "tilbakefall"}


def state(was, now, day):
    begun = was.starts_on is not None and was.starts_on <= day
    if was.status in AFTER | {"pagar"} and not begun:
        return "planlagt"
    if was.status in AFTER:
        return was.status if was.ended_on <= day else "pagar"
    if was.status == "pagar" and now.ended_on and was.starts_on <= now.ended_on <= day:
        return "overlevert" if now.handover_to else "avsluttet"
    return was.status


def tiltak(tables, day):
    then = as_it_was(tables, "bomiljo_tiltak", day)
    for row in tables.bomiljo_tiltak:
        if row.created_on <= day:
            parts = [f"status={state(then[row.id], row, day)}", f"slag={row.category}"]
            yield row.bydel_id, row.landlord_id, parts, None, None


def tiltak_uten_overlevering(tables, day):
    for row in tables.bomiljo_tiltak:
        if row.ended_on and year_to(day) <= row.ended_on <= day:
            yield row.bydel_id, row.landlord_id, [], int(not row.handover_to), 1


def checks(tables):
    own = tables.by_id("bomiljo_tiltak")
    return [(check, own[check.tiltak_id]) for check in tables.bomiljo_etterkontroll]


def etterkontroll_tilbakefall(tables, day):
    for check, measure in checks(tables):
        if check.checked_on and year_to(day) <= check.checked_on <= day:
            yield measure.bydel_id, measure.landlord_id, [], int(check.result == "tilbakefall"), 1


def etterkontroll_forfalt(tables, day):
    for check, measure in checks(tables):
        if year_to(day) <= check.due_on < day:
            late = check.checked_on is None or check.checked_on > day
            yield measure.bydel_id, measure.landlord_id, [], int(late), 1


FIGURES = {
    "tiltak": tiltak,
    "tiltak_uten_overlevering": tiltak_uten_overlevering,
    "etterkontroll_tilbakefall": etterkontroll_tilbakefall,
    "etterkontroll_forfalt": etterkontroll_forfalt,
}
CORRECTIONS = [
    "UPDATE bomiljo_tiltak SET status = 'avsluttet', ended_on = starts_on + 20 WHERE id % 4 = 1"
    " AND status = 'pagar' AND starts_on < current_date - 30",
    "UPDATE bomiljo_tiltak SET handover_to = 'Beboerrådet' WHERE id % 5 = 1 AND status = 'avsluttet'",
    "UPDATE bomiljo_tiltak SET handover_to = '' WHERE id % 7 = 1 AND status = 'holder'",
    "UPDATE bomiljo_tiltak SET created_on = created_on - 300 WHERE id % 3 = 1",
    "UPDATE bomiljo_etterkontroll SET result = 'tilbakefall' WHERE id % 3 = 1 AND checked_on IS NOT NULL",
    "UPDATE bomiljo_etterkontroll SET due_on = due_on - 60 WHERE id % 4 = 1",
    "INSERT INTO bomiljo_etterkontroll (tiltak_id, months, due_on, result, note)"
    " SELECT id, 3, ended_on + 91, '', '' FROM bomiljo_tiltak WHERE ended_on IS NOT NULL AND id % 2 = 0"
    " ON CONFLICT DO NOTHING",
]
