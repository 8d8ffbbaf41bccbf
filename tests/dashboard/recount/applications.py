"""Søknader, vedtak and klager, and how long they took."""

from collections import defaultdict

from dateutil.relativedelta import relativedelta

from tests.dashboard.recount.past import as_it_was
from tests.dashboard.recount.shape import day_of, year_to

REFUSALS = {"avslag_vilkar", "avslag_boligmangel", "ikke_prioritert"}


def by(day, moment):
    """Whether it had happened when the day was over."""
    return moment is not None and day_of(moment) <= day


def soknader_mottatt(tables, day):
    return [
        (case.bydel_id, None, [f"slag={case.kind}"], None, None)
        for case in tables.allocation_soknad
        if year_to(day) <= case.received_on <= day
    ]


def vedtak_of(tables):
    found = defaultdict(list)
    for vedtak in tables.allocation_vedtak:
        if vedtak.status != "utkast":
            found[vedtak.soknad_id].append(vedtak)
    return found


def open_cases(tables, day):
    vedtak, then = vedtak_of(tables), as_it_was(tables, "allocation_soknad", day)
    for case in tables.allocation_soknad:
        if case.received_on > day:
            continue
        was = then[case.id]
        if by(day, was.status_since):
            is_open = was.status in {"registrert", "under_behandling", "avventer", "til_vedtak"}
        else:
            is_open = not any(by(day, one.issued_at) for one in vedtak[case.id])
        if is_open:
            yield case, was


def saker_apne(tables, day):
    return [(was.bydel_id, None, [f"slag={case.kind}"], None, None) for case, was in open_cases(tables, day)]


def saker_over_fristen(tables, day):
    told = {
        svar.soknad_id
        for svar in tables.allocation_forelopigsvar
        if svar.klage_id is None and svar.given_on <= day
    }
    for case, was in open_cases(tables, day):
        late = case.received_on + relativedelta(months=1) < day and case.id not in told
        yield was.bydel_id, None, [], int(late), 1


def counted(tables, day):
    """What was issued in the year and not revoked, and as what it became: each with its case."""
    cases = tables.by_id("allocation_soknad")
    after = {one.replaces_id: one for one in tables.allocation_vedtak if one.replaces_id}
    for vedtak in tables.allocation_vedtak:
        if vedtak.status == "utkast" or not year_to(day) <= day_of(vedtak.issued_at) <= day:
            continue
        if by(day, vedtak.revoked_at):
            continue
        if by(day, vedtak.replaced_at):
            then = after[vedtak.id]
            # A tilsagn that lapsed was given all the same, unless the lapse itself was undone.
            if then.kind != "bortfall" or by(day, then.replaced_at):
                continue
        yield vedtak, cases[vedtak.soknad_id]


def vedtak_fattet(tables, day):
    return [(case.bydel_id, None, [f"utfall={vedtak.kind}"], None, None) for vedtak, case in counted(tables, day)]


def innvilget(tables, day):
    for vedtak, case in counted(tables, day):
        if vedtak.kind in {"tilsagn", *REFUSALS}:
            yield case.bydel_id, None, [], int(vedtak.kind == "tilsagn"), 1


def avslag_med_oppfylte_vilkar(tables, day):
    for vedtak, case in counted(tables, day):
        if vedtak.kind in REFUSALS:
            yield case.bydel_id, None, [], int(vedtak.kind in {"avslag_boligmangel", "ikke_prioritert"}), 1


def first_day(vedtak, day, kinds=None):
    days = [
        day_of(one.issued_at)
        for one in vedtak
        if (kinds is None or one.kind in kinds) and not by(day, one.revoked_at)
    ]
    return min(days, default=None)


def dager_til_vedtak(tables, day):
    vedtak = vedtak_of(tables)
    for case in tables.allocation_soknad:
        decided = first_day(vedtak[case.id], day)
        if decided and year_to(day) <= decided <= day:
            yield case.bydel_id, None, [f"slag={case.kind}"], (decided - case.received_on).days, None


def housed(tables, day):
    cases = tables.by_id("allocation_soknad")
    for entry in tables.allocation_waitingentry:
        if entry.listed_on and entry.left_cause == "bolig_tildelt" and year_to(day) <= entry.left_on <= day:
            yield cases[entry.soknad_id], entry.left_on


def dager_vedtak_til_bolig(tables, day):
    vedtak = vedtak_of(tables)
    for case, got in housed(tables, day):
        granted = first_day(vedtak[case.id], day, {"tilsagn", "bytte_innvilget", "fornyelse_innvilget"})
        if granted and granted <= got:
            yield case.bydel_id, None, [f"slag={case.kind}"], (got - granted).days, None


def dager_soknad_til_bolig(tables, day):
    return [
        (case.bydel_id, None, [f"slag={case.kind}"], (got - case.received_on).days, None)
        for case, got in housed(tables, day)
    ]


def klager_mottatt(tables, day):
    return [
        (klage.bydel_id, None, [], None, None)
        for klage in tables.allocation_klage
        if year_to(day) <= klage.received_on <= day
    ]


def klager_medhold(tables, day):
    for klage in tables.allocation_klage:
        if klage.status == "omgjort":
            settled, won = day_of(klage.reviewed_at), True
        elif klage.status == "avgjort" and klage.outcome != "avvist" and not klage.rejection_appealed_on:
            settled, won = klage.decided_on, klage.outcome in {"omgjort", "delvis", "opphevet"}
        else:
            continue
        if year_to(day) <= settled <= day:
            yield klage.bydel_id, None, [], int(won), 1


FIGURES = {
    "soknader_mottatt": soknader_mottatt,
    "saker_apne": saker_apne,
    "saker_over_fristen": saker_over_fristen,
    "vedtak_fattet": vedtak_fattet,
    "innvilget": innvilget,
    "avslag_med_oppfylte_vilkar": avslag_med_oppfylte_vilkar,
    **{f"dager_til_vedtak_{measure}": dager_til_vedtak for measure in ("median", "p90")},
    **{f"dager_vedtak_til_bolig_{measure}": dager_vedtak_til_bolig for measure in ("median", "p90")},
    **{f"dager_soknad_til_bolig_{measure}": dager_soknad_til_bolig for measure in ("median", "p90")},
    "klager_mottatt": klager_mottatt,
    "klager_medhold": klager_medhold,
}
CORRECTIONS = [
    "UPDATE allocation_soknad SET received_on = received_on - 60 WHERE id % 3 = 0",
    "UPDATE allocation_soknad SET status = 'trukket', status_since = now() - interval '40 days'"
    " WHERE id % 5 = 0 AND status IN ('registrert', 'under_behandling', 'avventer')",
    "UPDATE allocation_vedtak SET status = 'opphevet', revoked_at = now() - interval '20 days',"
    " revoked_reason = 'Feil faktum.' WHERE id % 6 = 0 AND status = 'fattet'",
    "UPDATE allocation_vedtak SET status = 'avlost', replaced_at = now() - interval '10 days'"
    " WHERE id % 6 = 1 AND status = 'fattet' AND id IN (SELECT replaces_id FROM allocation_vedtak)",
    "UPDATE allocation_waitingentry SET left_on = left_on - 15 WHERE left_cause = 'bolig_tildelt' AND id % 2 = 0",
    "UPDATE allocation_forelopigsvar SET given_on = given_on - 30 WHERE id % 2 = 0",
    "UPDATE allocation_klage SET received_on = received_on - 45 WHERE id % 2 = 0 AND status <> 'avvist'",
    "UPDATE allocation_klage SET decided_on = decided_on - 300, outcome = 'delvis' WHERE id % 2 = 0"
    " AND status = 'avgjort'",
]
