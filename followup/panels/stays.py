"""Who answers for the leieforhold, what somebody has been worried about, and nights in temporary places."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from config.dates import norwegian_date
from config.links import reverse
from config.money import kroner
from followup import staying
from followup.concerns import concern_lamp
from followup.models import Bekymringsmelding, Booppfolging, ConcernStatus, Fagansvar, MidlertidigOpphold
from followup.panels.parts import Asking, Panel, Part
from followup.standing import answering

SHOWN = 5


@Part
def responsibility(case: Booppfolging, user: User) -> Asking[Panel | None]:
    """Without a leieforhold there is nothing to answer for."""
    today = timezone.localdate()
    rows = Fagansvar.objects.visible_to(user).filter(tenancy=case.tenancy_id)
    later_ones = rows.filter(valid_from__gt=today).order_by("valid_from").select_related("fagtjeneste")
    current, coming = yield (answering(case, user, today), later_ones[:1])
    if case.tenancy_id is None:
        return None
    now, later = _first(current), _first(coming)
    places = user.may(Permission.FOLLOWUP_PLACE, bydel=case.bydel_id)
    data = {
        "now": _answering(now) if now else None,
        "later": f"{later.fagtjeneste.name} får ansvaret {norwegian_date(later.valid_from)}." if later else "",
        "give_url": reverse("ansvar-give", args=[case.tenancy_id]) if places else "",
        "end_url": reverse("ansvar-end", args=[now.pk]) if places and now else "",
    }
    return Panel("followup/panels/responsibility.html", data)


@Part
def concerns(case: Booppfolging, user: User) -> Asking[Panel | None]:
    rows = Bekymringsmelding.objects.visible_to(user).filter(household=case.household_id, bydel=case.bydel_id)
    (newest,) = yield (rows.defer("text").order_by("-received_on", "-pk")[:SHOWN],)
    found = [_concern(row) for row in newest]
    return Panel("followup/panels/concerns.html", {"rows": found}) if found else None


@Part
def stays(case: Booppfolging, user: User) -> Asking[Panel | None]:
    rows = MidlertidigOpphold.objects.visible_to(user).filter(household=case.household_id)
    (newest,) = yield (rows.with_nights(timezone.localdate()).order_by("-started_on", "-pk")[:SHOWN],)
    found = [_stay(row) for row in newest]
    return Panel("followup/panels/stays.html", {"rows": found}) if found else None


def _first(rows: list[Any]) -> Any:
    return rows[0] if rows else None


def _answering(row: Fagansvar) -> dict[str, Any]:
    until = f" til {norwegian_date(row.valid_to)}" if row.valid_to else ""
    return {
        "service": row.fagtjeneste,
        "since": f"Fra {norwegian_date(row.valid_from)}{until}",
        "coordinator": row.coordinated_by,
        "phone": row.coordinator_phone,
    }


def _concern(row: Bekymringsmelding) -> dict[str, Any]:
    waits = row.status == ConcernStatus.RECEIVED
    return {
        "label": f"{row.get_reported_by_display()}, mottatt {norwegian_date(row.received_on)}",
        "url": row.get_absolute_url(),
        "status": row.get_status_display(),
        "lamp": concern_lamp(row, timezone.localdate()) if waits else None,
    }


def _stay(row: Any) -> dict[str, Any]:
    starts, until = norwegian_date(row.started_on), norwegian_date(row.ended_on) if row.ended_on else ""
    return {
        "label": row.provider,
        "url": row.get_absolute_url(),
        "when": f"{starts}–{until}" if until else f"Siden {starts}",
        "cost": f"{staying.nights_text(row.nights)}, {kroner(row.cost)}",
    }
