"""Contact, visits and caseload in bo-oppfølging."""

from collections import Counter, defaultdict
from datetime import timedelta

from tests.dashboard.recount.followup import followed
from tests.dashboard.recount.past import as_it_was
from tests.dashboard.recount.shape import OSLO, day_of, year_to


def held(tables):
    return [row for row in tables.followup_contact if row.outcome == "holdt" and row.hidden_at is None]


def oppfolging_uten_kontakt(tables, day):
    limits = {row.bydel_id: row.silent_days for row in _settings(tables, day)}
    met = defaultdict(list)
    for contact in held(tables):
        if day_of(contact.happened_at) <= day:
            met[contact.booppfolging_id].append(day_of(contact.happened_at))
    for case in followed(tables, day):
        begun = case.active_since if case.active_since and case.active_since <= day else case.started_on
        silent = (day - max([begun, *met[case.id]])).days > limits.get(case.bydel_id, 21)
        yield case.bydel_id, None, [f"intensitet={case.intensity}"], int(silent), 1


def _settings(tables, day):
    return as_it_was(tables, "followup_oppfolgingsinnstilling", day).values()


def kontakt_etter_innflytting(tables, day):
    fortnight = timedelta(days=14)
    cases = defaultdict(list)
    for case in tables.followup_booppfolging:
        cases[case.tenancy_id, case.bydel_id].append(case)
    met = defaultdict(list)
    for contact in held(tables):
        met[contact.booppfolging_id, contact.bydel_id].append(day_of(contact.happened_at))
    for home in tables.housing_tenancy:
        own = cases[home.id, home.bydel_id]
        if not any(case.started_on and case.started_on <= day for case in own):
            continue
        if year_to(day) - fortnight <= home.moved_in <= day - fortnight:
            days = [one for case in own for one in met[case.id, home.bydel_id]]
            soon = any(home.moved_in <= one <= home.moved_in + fortnight for one in days)
            yield home.bydel_id, None, [], int(soon), 1


def hjemmebesok(tables, day):
    contacts = tables.by_id("followup_contact")
    for visit in tables.followup_homevisit:
        contact = contacts.get(visit.contact_id)
        if not year_to(day) <= visit.planned_on <= day or (contact and contact.hidden_at):
            continue
        went = contact.outcome if contact else {"planlagt": "ikke_registrert"}.get(visit.status, "avlyst")
        yield visit.bydel_id, None, [f"gikk={went}"], None, None


def kontakt_kveld_helg(tables, day):
    for contact in held(tables):
        local = contact.happened_at.astimezone(OSLO)
        if year_to(day) <= local.date() <= day:
            late = local.weekday() in {5, 6} or not 7 <= local.hour < 16
            yield contact.bydel_id, None, [], int(late), 1


def caseloads(tables, day):
    return Counter((case.worker_id, case.bydel_id) for case in followed(tables, day) if case.worker_id)


def saker_per_booppfolger(tables, day):
    return [(bydel, None, [], number, None) for (_, bydel), number in caseloads(tables, day).items()]


def booppfolgere(tables, day):
    for (_, bydel), number in caseloads(tables, day).items():
        size = next((name for most, name in ((10, "10"), (20, "20"), (30, "30")) if number <= most), "flere")
        yield bydel, None, [f"saker={size}"], None, None


FIGURES = {
    "oppfolging_uten_kontakt": oppfolging_uten_kontakt,
    "kontakt_etter_innflytting": kontakt_etter_innflytting,
    "hjemmebesok": hjemmebesok,
    "kontakt_kveld_helg": kontakt_kveld_helg,
    "saker_per_booppfolger": saker_per_booppfolger,
    "booppfolgere": booppfolgere,
}
CORRECTIONS = [
    "UPDATE followup_contact SET hidden_at = now(), hidden_by_id = by_id, hidden_reason = 'Feil person'"
    " WHERE id % 6 = 0 AND hidden_at IS NULL",
    "UPDATE followup_contact SET outcome = 'ikke_apnet' WHERE id % 7 = 1",
    "UPDATE followup_contact SET happened_at = happened_at + interval '9 hours' WHERE id % 5 = 2",
    "UPDATE followup_homevisit SET status = 'avlyst' WHERE id % 4 = 1 AND status = 'planlagt'",
    "UPDATE followup_homevisit SET planned_on = planned_on - 40 WHERE id % 3 = 0",
    "INSERT INTO followup_oppfolgingsinnstilling (bydel_id, silent_days, concern_days, review_months,"
    " check_in_minutes) SELECT id, 10, 5, 6, 90 FROM accounts_bydel WHERE id % 3 = 0 ON CONFLICT DO NOTHING",
    "UPDATE followup_oppfolgingsinnstilling SET silent_days = 30 WHERE bydel_id % 2 = 0",
]
