"""What the page of a fornyelse shows: where it is, who has it, what is next and by when."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from accounts.models import User
from accounts.permissions import Permission
from allocation import renewal_progress, renewal_terms, tenancy_facts
from allocation.inhabilitet import cases_closed_to
from allocation.models import FornyelseStatus, Letter, LetterKind, Samtale, SamtaleStatus, SoknadStatus
from allocation.models.soknad import ENDED_STATUSES
from allocation.progress import NextAction
from allocation.renewal_progress import TONES, Stage
from audit.timeline import timeline
from config.dates import norwegian_date, norwegian_datetime
from config.links import reverse
from housing.tenants import UNNAMED

P = Permission
TALK_TONES = {
    SamtaleStatus.PLANNED: "info",
    SamtaleStatus.HELD: "success",
    SamtaleStatus.MISSED: "warning",
    SamtaleStatus.CANCELLED: "neutral",
}


class Link(NamedTuple):
    label: str
    url: str


class Step(NamedTuple):
    """`state` is done, current, waiting or stopped."""

    label: str
    state: str
    note: str
    url: str


def context(row: Any, user: User, today: date) -> dict[str, Any]:
    """`row` is a fornyelse with stage, guidance and applicant (renewal_progress.with_stage)."""
    steps = renewal_terms.steps_of(row.bydel, today)
    dates = renewal_terms.dates_of(row, steps)
    stage = Stage(row.stage)
    inhabil = bool(row.soknad_id and cases_closed_to(user, [row.soknad_id]))
    acts = {} if inhabil else may(row, user, today)
    talks = talks_shown(Samtale.objects.visible_to(user).filter(fornyelse=row), acts.get("work", False))
    return {
        "fornyelse": row,
        "name": name_of(row),
        "status": {"label": stage.label, "tone": TONES.get(stage, "neutral")},
        "head_facts": _head_facts(row, steps, acts, today),
        "next": _next(row, acts),
        "actions": _others(row, acts),
        "steps": _steps(row, dates, talks, today),
        "law": "" if stage == Stage.CLOSED else renewal_terms.law_text(row, today),
        "inhabil": inhabil,
        "dates": _dates(dates, row),
        "talks": talks,
        "talk_urls": {
            "plan": reverse("fornyelse-talk", args=[row.pk]),
            "held": reverse("fornyelse-talk-held", args=[row.pk]),
        }
        if acts.get("work")
        else {},
        "letters": _letters(row, user),
        "tenancy": tenancy_facts.facts_of(row.lease, soknad=row.soknad, fornyelse=row, user=user, today=today),
        "events": timeline(user, row),
        "crumbs": [*crumbs(), Link(name_of(row), "")],
    }


def name_of(row: Any) -> str:
    return str(getattr(row, "applicant", "") or UNNAMED)


def crumbs() -> list[Link]:
    return [Link("Leieforhold", reverse("lease-list")), Link("Fornyelser", reverse("fornyelse-list"))]


def may(row: Any, user: User, today: date) -> dict[str, bool]:
    """What this user can do now; the actions decide again."""
    work = user.may(P.SOKNAD_WORK, bydel=row.bydel_id)
    sign = user.may(P.LEASE_WORK, bydel=row.bydel_id)
    lasts = row.status != FornyelseStatus.CLOSED
    ended, demand_by = row.ends_on < today, renewal_terms.dates_of(row, {}).demand_by
    return {
        "work": work and lasts,
        "apply": work and lasts and row.stage in {Stage.NOT_APPLIED, Stage.DECLINED},
        "decline": work and lasts and row.stage == Stage.NOT_APPLIED,
        "sign": sign and work and row.stage == Stage.GRANTED,
        "demand": sign and work and lasts and ended and not row.demanded_on and today <= demand_by
        and row.stage not in {Stage.GRANTED, Stage.ELSEWHERE},
        "indefinite": sign and work and lasts and not row.demanded_on and today > demand_by,
    }  # fmt: skip


def talks_shown(rows: Any, may_work: bool) -> list[dict[str, Any]]:
    """Conversations for the page of a case or a fornyelse, newest first."""
    return [
        {
            "pk": row.pk,
            "kind": row.get_kind_display(),
            "status": row.get_status_display(),
            "tone": TALK_TONES[SamtaleStatus(row.status)],
            "when": norwegian_date(row.held_on) if row.held_on else norwegian_datetime(row.planned_at),
            "place": row.place if row.status == SamtaleStatus.PLANNED else "",
            "present": row.present,
            "note": row.note,
            "open": may_work and row.status == SamtaleStatus.PLANNED,
        }
        for row in rows
    ]


def _head_facts(row: Any, steps: dict[str, Any], acts: dict[str, bool], today: date) -> list[dict[str, Any]]:
    lamp = renewal_progress.lamp_of(row, steps, today)
    following = _next(row, acts)
    case = row.soknad
    return [
        {
            "label": "Bolig",
            "value": row.lease.dwelling.address,
            "url": reverse("tenancy", args=[row.lease.tenancy_id]),
        },
        {"label": "Kontrakten går ut", "value": norwegian_date(row.ends_on)},
        {"label": "Saksbehandler", "value": case.caseworker.name if case and case.caseworker else "Ingen ennå"},
        {"label": "Neste", "value": following.label if following else _whose_turn(row)},
        {"label": "Frist", "value": lamp.text or "Ingen frist nå", "level": lamp.level},
    ]


def _next(row: Any, acts: dict[str, bool]) -> NextAction | None:
    if acts.get("sign"):
        return NextAction("Signer ny kontrakt", reverse("fornyelse-sign", args=[row.pk]))
    if acts.get("apply") and row.stage == Stage.NOT_APPLIED:
        return NextAction("Registrer søknaden", reverse("fornyelse-apply", args=[row.pk]))
    if row.stage in {Stage.APPLIED, Stage.ELSEWHERE, Stage.REFUSED} and row.soknad and acts.get("work"):
        return NextAction(f"Åpne sak {row.soknad.number}", row.soknad.get_absolute_url())
    return None


def _whose_turn(row: Any) -> str:
    if row.stage == Stage.CLOSED:
        return "Fornyelsen er ferdig"
    return "Husstanden flytter" if row.stage in {Stage.DECLINED, Stage.REFUSED} else "Behandles av saksbehandler"


def _others(row: Any, acts: dict[str, bool]) -> list[Link]:
    found = []
    if acts.get("demand"):
        found.append(Link("Send krav om å flytte", reverse("fornyelse-demand", args=[row.pk])))
    if acts.get("indefinite"):
        found.append(Link("Registrer som tidsubestemt", reverse("fornyelse-indefinite", args=[row.pk])))
    if acts.get("decline"):
        found.append(Link("Ønsker ikke fornyelse", reverse("fornyelse-decline", args=[row.pk])))
    if acts.get("apply") and row.stage == Stage.DECLINED:
        found.append(Link("Har likevel søkt", reverse("fornyelse-apply", args=[row.pk])))
    return found


def _steps(row: Any, dates: renewal_terms.Dates, talks: list[dict[str, Any]], today: date) -> list[Step]:
    case = row.soknad if row.soknad and row.soknad.status not in ENDED_STATUSES else None
    decided = row.vedtak_kind is not None
    signed = bool(case and case.status == SoknadStatus.HOUSED)
    ready = bool(
        case and case.status not in {SoknadStatus.REGISTERED, SoknadStatus.IN_PROGRESS, SoknadStatus.AWAITING}
    )
    due = dates.interview_by
    guidance = renewal_progress.guidance_of(row, dates, today)
    rows = [
        ("Varslet", True, norwegian_date(row.opened_on)),
        ("Veiledningssamtale", row.guidance == SamtaleStatus.HELD,
         f"{guidance.text}, innen {norwegian_date(due)}" if due and not talks else guidance.text),
        ("Søknad", case is not None, _applied_note(row, case)),
        ("Vurdering", ready, case.get_status_display() if case and not ready else ""),
        ("Vedtak", decided, _vedtak_note(row, dates, decided)),
        ("Kontrakt", signed, "" if signed else f"Fra {norwegian_date(dates.ends_on)}" if decided else ""),
    ]  # fmt: skip
    stopped = row.stage in {Stage.DECLINED, Stage.REFUSED} or (row.stage == Stage.CLOSED and not signed)
    return _with_states(rows, stopped, case)


def _with_states(rows: list[tuple[str, bool, str]], stopped: bool, case: Any) -> list[Step]:
    """The conversation never stands in the way of the rest."""
    shown, current_found = [], stopped
    for label, done, note in rows:
        url = case.get_absolute_url() if case and label in {"Søknad", "Vurdering", "Vedtak"} else ""
        if done:
            state = "done"
        elif label != "Veiledningssamtale" and not current_found:
            state, current_found = "current", True
        else:
            state = "stopped" if stopped and label != "Veiledningssamtale" else "waiting"
        shown.append(Step(label, state, note, url if state in {"done", "current"} else ""))
    return shown


def _applied_note(row: Any, case: Any) -> str:
    if row.declined_on:
        return f"Ønsker ikke: {row.declined_reason}"
    if case is None:
        return f"Innen {norwegian_date(row.apply_by)}"
    late = (
        " (etter utløp)" if case.received_on > row.ends_on else " (sen)" if row.late_by(case.received_on) else ""
    )
    return f"{norwegian_date(case.received_on)}{late}"


def _vedtak_note(row: Any, dates: renewal_terms.Dates, decided: bool) -> str:
    if decided:
        return Stage(row.stage).label if row.stage in {Stage.GRANTED, Stage.ELSEWHERE, Stage.REFUSED} else ""
    return f"Innen {norwegian_date(dates.decide_by)}" if dates.decide_by and not row.declined_on else ""


def _dates(dates: renewal_terms.Dates, row: Any) -> list[dict[str, str]]:
    rows = [
        ("Samtale innen", dates.interview_by),
        ("Søke innen", dates.apply_by),
        ("Vedtak innen", dates.decide_by),
        ("Kontrakten går ut", dates.ends_on),
        ("Flyttekrav innen (§ 9-2)", dates.demand_by),
        ("Flyttekrav sendt", row.demanded_on),
        ("Ønsker ikke fornyelse", row.declined_on),
    ]
    return [{"label": label, "value": norwegian_date(day)} for label, day in rows if day]


def _letters(row: Any, user: User) -> list[dict[str, str]]:
    letters = Letter.objects.visible_to(user).filter(fornyelse=row) | Letter.objects.visible_to(user).filter(
        samtale__fornyelse=row, kind=LetterKind.INTERVIEW
    )
    return [
        {
            "label": letter.get_kind_display(),
            "url": reverse("letter-pdf", args=[letter.pk]),
            "note": f"{letter.get_status_display()} {norwegian_date(letter.created_at)}",
        }
        for letter in letters.order_by("-created_at")
    ]
