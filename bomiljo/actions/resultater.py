"""A low or falling score becomes a task that somebody owns."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from bomiljo.clock import setting
from bomiljo.models import (
    Bomiljoinnstilling,
    Campaign,
    CampaignPlace,
    CampaignStatus,
    Koordinator,
    Party,
    Stedsoppgave,
    SurveyPart,
    TaskFrom,
)
from bomiljo.result_tables import Results, of_campaign
from bomiljo.results import Change, Index
from config.errors import RuleBroken

# A quarter: long enough to ask the residents why, short enough to be remembered.
DAYS = 90


def when_closed(*, campaign: Campaign, by: User | None) -> int:
    """Lag oppgaver av resultatene når undersøkelsen lukkes."""
    # Closed by the job, it is read as by the one who asked. Whoever may not any more makes no task of it.
    return _make(campaign, reader=by or campaign.created_by, by=by)


@transaction.atomic
def make_tasks(*, campaign: Campaign, by: User) -> int:
    """Lag en oppgave for hver lav skår og hvert fall, én gang for hvert sted og hver del."""
    campaign = Campaign.objects.select_for_update(of=("self",)).select_related("baseline").get(pk=campaign.pk)
    by.require(Permission.SURVEY_WORK, bydel=campaign.bydel_id, kommune=_kommune(campaign))
    if campaign.status != CampaignStatus.CLOSED:
        raise RuleBroken("Undersøkelsen er ikke lukket. Oppgavene lages når den er det.")
    return _make(campaign, reader=by, by=by)


def _make(campaign: Campaign, *, reader: User, by: User | None) -> int:
    found = of_campaign(reader, campaign)
    limits = {bydel: setting(bydel) for bydel in {place.bydel_id for place in found.shown}}
    wanted = [task for place in found.shown for task in _tasks(found, place, limits[place.bydel_id])]
    made = _save(wanted)
    for task in made:
        Event.objects.record(
            "bomiljo.oppgave_av_resultat", f"Opprettet oppgave: {task.what}", by=by,
            about=[task, task.bomiljo or campaign, campaign], bydel=task.bydel_id, landlord=task.landlord_id,
            place=True,
        )  # fmt: skip
    return len(made)


def may_make_tasks(user: User, campaign: Campaign) -> bool:
    return user.may(Permission.SURVEY_WORK, bydel=campaign.bydel_id, kommune=_kommune(campaign))


def _kommune(campaign: Campaign) -> int | None:
    """The city's own campaign is its analysts'."""
    return None if campaign.bydel_id else campaign.kommune_id


def _tasks(found: Results, place: CampaignPlace, limits: Bomiljoinnstilling) -> list[Stedsoppgave]:
    changes = found.changes(place)
    tasks = []
    for part in found.sums(place):
        index, change = found.index(place, part), changes.get(part)
        why = _why(part, index, change, limits) if index else None
        if why:
            tasks.append(_task(place, part, *why))
    return tasks


def _why(
    part: str, index: Index, change: Change | None, limits: Bomiljoinnstilling
) -> tuple[TaskFrom, str] | None:
    label = SurveyPart(part).label
    if index.value < limits.low_score:
        return TaskFrom.LOW, f"{label}: indeks {index.value} av 100. Finn årsaken sammen med beboerne."
    if change and change.real and -change.points >= limits.fall_points:
        return TaskFrom.FALLING, f"{label}: indeksen har falt {-change.points} poeng. Finn årsaken med beboerne."
    return None


def _task(place: CampaignPlace, part: str, source: TaskFrom, what: str) -> Stedsoppgave:
    today = timezone.localdate()
    return Stedsoppgave(
        bydel_id=place.bydel_id, landlord_id=place.landlord_id, bomiljo_id=place.bomiljo_id, surveyed=place,
        part=part, source=source, what=what, party=Party.BYDEL, opened_on=today,
        due_on=today + timedelta(days=DAYS),
    )  # fmt: skip


def _save(wanted: list[Stedsoppgave]) -> list[Stedsoppgave]:
    """Those that are not there already. The lock on the campaign keeps two from making them at once."""
    there = set(
        Stedsoppgave.objects.filter(surveyed__in={task.surveyed_id for task in wanted}).values_list(
            "surveyed", "part"
        )
    )
    new = [task for task in wanted if (task.surveyed_id, task.part) not in there]
    owners = _koordinatorer(new)
    for task in new:
        task.owner_id = owners.get((task.bydel_id, task.bomiljo_id)) or owners.get((task.bydel_id, None))
    return Stedsoppgave.objects.bulk_create(new)


def _koordinatorer(tasks: list[Stedsoppgave]) -> dict[tuple[int, int | None], int]:
    """Of each place, and of each bydel as a whole."""
    rows = Koordinator.objects.on(timezone.localdate()).filter(bydel__in={task.bydel_id for task in tasks})
    return {(bydel, bomiljo): user for bydel, bomiljo, user in rows.values_list("bydel", "bomiljo", "user")}
