"""Boplaner."""

from dateutil.relativedelta import relativedelta

from tests.dashboard.recount.followup import followed
from tests.dashboard.recount.past import as_it_was, lasts
from tests.dashboard.recount.shape import day_of


def current(tables, day):
    """Each with what was answered by then."""
    now = tables.by_id("followup_boplan")
    for plan in as_it_was(tables, "followup_boplan", day).values():
        if lasts(plan.offered_on, plan.ended_on, day) and lasts(plan.offered_on, now[plan.id].ended_on, day):
            answered = plan.answered_on is not None and plan.answered_on <= day
            yield plan, ("takket_ja" if plan.career else "takket_nei") if answered else "tilbudt"


def by_home(tables, day):
    return {(plan.tenancy_id, plan.bydel_id): said for plan, said in current(tables, day)}


def ending(tables, day):
    for lease in tables.housing_lease:
        was_cancelled = lease.cancelled_at is not None and day_of(lease.cancelled_at) <= day
        if was_cancelled or (lease.closed_on and lease.closed_on <= day) or day not in lease.period:
            continue
        if lease.ends_on and lease.ends_on <= day + relativedelta(months=12):
            yield lease


def boplan_tilbudt(tables, day):
    plans = by_home(tables, day)
    bydeler = {plan.bydel_id for plan in tables.followup_boplan if plan.offered_on <= day}
    for lease in ending(tables, day):
        if lease.bydel_id not in bydeler:
            continue
        yield lease.bydel_id, None, [], int((lease.tenancy_id, lease.bydel_id) in plans), 1


def boplan_har(tables, day):
    plans = by_home(tables, day)
    said = [(lease.bydel_id, plans.get((lease.tenancy_id, lease.bydel_id))) for lease in ending(tables, day)]
    return [(bydel, None, [], int(answer == "takket_ja"), 1) for bydel, answer in said if answer]


def boplaner(tables, day):
    return [(plan.bydel_id, None, [f"svar={said}"], None, None) for plan, said in current(tables, day)]


def boplan_ved_oppfolging(tables, day):
    plans = by_home(tables, day)
    return [
        (case.bydel_id, None, [], int(plans.get((case.tenancy_id, case.bydel_id)) == "takket_ja"), 1)
        for case in followed(tables, day)
    ]


def boplan_ikke_gjennomgatt(tables, day):
    return [
        (plan.bydel_id, None, [], int(plan.review_on is not None and plan.review_on < day), 1)
        for plan, said in current(tables, day)
        if said == "takket_ja"
    ]


FIGURES = {
    "boplan_tilbudt": boplan_tilbudt,
    "boplan_har": boplan_har,
    "boplaner": boplaner,
    "boplan_ved_oppfolging": boplan_ved_oppfolging,
    "boplan_ikke_gjennomgatt": boplan_ikke_gjennomgatt,
}
CORRECTIONS = [
    "UPDATE followup_boplan SET offered_on = offered_on - 120, answered_on = answered_on - 100 WHERE id % 3 = 0",
    "UPDATE followup_boplan SET status = 'avsluttet', ended_on = offered_on + 30 WHERE id % 7 = 1",
    "UPDATE followup_boplan SET status = 'takket_nei', answered_on = offered_on + 4"
    " WHERE id % 2 = 0 AND status = 'tilbudt'",
    "UPDATE followup_boplan SET review_on = review_on - 60 WHERE id % 5 = 0 AND review_on IS NOT NULL",
]
