"""Bo-oppfølging."""

from tests.dashboard.recount.past import as_it_was, lasts
from tests.dashboard.recount.shape import day_of, year_to

AWAY = {"pauset", "avslatt", "flyttet"}


def followed(tables, day):
    """Those that were going on, as they were then."""
    now = tables.by_id("followup_booppfolging")
    for case in as_it_was(tables, "followup_booppfolging", day).values():
        if now[case.id].end_reason == "feil":
            continue
        going = lasts(case.started_on, case.ended_on, day) and lasts(case.started_on, now[case.id].ended_on, day)
        if going and not (case.status in AWAY and day_of(case.status_since) <= day):
            yield case


def lived(tables, day):
    return [row for row in tables.housing_tenancy if lasts(row.moved_in, row.moved_out, day)]


def answering(tables, day):
    """By leieforhold."""
    return {
        row.tenancy_id: row
        for row in tables.followup_fagansvar
        if row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)
    }


def oppfolging_aktive(tables, day):
    return [
        (case.bydel_id, None, [f"intensitet={case.intensity}", f"grunnlag={case.basis}"], None, None)
        for case in followed(tables, day)
    ]


def oppfolging_dekning(tables, day):
    bydeler = {row.bydel_id for row in tables.followup_booppfolging if row.proposed_on <= day}
    needing = {row.soknad_id for row in tables.allocation_dwellingneed if row.follow_up_needed}
    given = {
        row.soknad_id
        for row in tables.allocation_vedtak
        if row.kind == "tilsagn" and row.status == "fattet" and day_of(row.issued_at) <= day
    }
    wanted = {(row.household_id, row.bydel_id) for row in tables.allocation_soknad if row.id in needing & given}
    have = {(case.household_id, case.bydel_id) for case in followed(tables, day)}
    return [
        (home.bydel_id, None, [], int((home.household_id, home.bydel_id) in have), 1)
        for home in lived(tables, day)
        if (home.household_id, home.bydel_id) in wanted and home.bydel_id in bydeler
    ]


def share_of_followed(meets):
    def count(tables, day):
        return [
            (case.bydel_id, None, [f"intensitet={case.intensity}"], int(meets(case, day)), 1)
            for case in followed(tables, day)
        ]

    return count


def leieforhold_uten_ansvarlig(tables, day):
    answered = answering(tables, day)
    bydeler = {row.bydel_id for row in tables.followup_fagansvar if row.valid_from <= day}
    homes = [home for home in lived(tables, day) if home.bydel_id in bydeler]
    return [(home.bydel_id, None, [], int(home.id not in answered), 1) for home in homes]


def ansvar_uten_koordinator(tables, day):
    then = as_it_was(tables, "followup_fagansvar", day)
    homes = {home.id for home in lived(tables, day)}
    for tenancy, row in answering(tables, day).items():
        if tenancy in homes:
            was = then[row.id]
            yield row.bydel_id, None, [], int(was.coordinator_id is None and not was.coordinator_name), 1


def oppfolging_for_innflytting(tables, day):
    homes = tables.by_id("housing_tenancy")
    for case in tables.followup_booppfolging:
        home = homes.get(case.tenancy_id)
        if home is None or home.bydel_id != case.bydel_id or case.end_reason == "feil":
            continue
        if case.started_on and case.started_on <= day and year_to(day) <= home.moved_in <= day:
            yield case.bydel_id, None, [], int(case.started_on <= home.moved_in), 1


def oppfolging_avsluttet(tables, day):
    for case in tables.followup_booppfolging:
        if case.ended_on and year_to(day) <= case.ended_on <= day and case.end_reason != "feil":
            yield case.bydel_id, None, [f"grunn={case.end_reason}"], None, None


FIGURES = {
    "oppfolging_aktive": oppfolging_aktive,
    "oppfolging_dekning": oppfolging_dekning,
    "oppfolging_uten_booppfolger": share_of_followed(lambda case, day: case.worker_id is None),
    "oppfolging_med_avtale": share_of_followed(
        lambda case, day: case.agreement_on is not None and case.agreement_on <= day
    ),
    "leieforhold_uten_ansvarlig": leieforhold_uten_ansvarlig,
    "ansvar_uten_koordinator": ansvar_uten_koordinator,
    "oppfolging_for_innflytting": oppfolging_for_innflytting,
    "oppfolging_avsluttet": oppfolging_avsluttet,
}
CORRECTIONS = [
    "UPDATE followup_booppfolging SET worker_id = NULL WHERE id % 5 = 0",
    "UPDATE followup_booppfolging SET started_on = started_on - 150 WHERE id % 4 = 1",
    "UPDATE followup_booppfolging SET agreement_on = started_on + 3 WHERE id % 3 = 1 AND started_on IS NOT NULL",
    "UPDATE followup_booppfolging SET status = 'avsluttet', end_reason = 'eget_onske', ended_on = started_on + 40"
    " WHERE id % 6 = 2 AND status = 'aktiv' AND started_on < current_date - 60",
    "UPDATE followup_booppfolging SET end_reason = 'feil' WHERE id % 4 = 0 AND status = 'avsluttet'",
    "UPDATE followup_booppfolging SET status = 'pauset', paused_until = current_date + 20,"
    " status_since = now() - interval '30 days' WHERE id % 7 = 3 AND status = 'aktiv'",
    "UPDATE followup_booppfolging b SET started_on = t.moved_in FROM housing_tenancy t"
    " WHERE t.id = b.tenancy_id AND b.id % 2 = 0 AND b.started_on IS NOT NULL",
    "DELETE FROM followup_fagansvar WHERE id % 9 = 0",
    "UPDATE followup_fagansvar SET valid_from = valid_from - 200 WHERE id % 3 = 0",
    "UPDATE followup_fagansvar SET valid_to = valid_from + 30 WHERE id % 11 = 1 AND valid_to IS NULL",
]
