"""Evalueringer: the conversation about how the leieforhold goes, all parts at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken, StaleForm
from followup.actions.standing import lock_tenancy, not_ahead, require_lives, subjects, who_was_here
from followup.models import Answer, CorrectionReason, Evaluering, Evalueringsdel, Part
from housing.models import Tenancy


class Said(NamedTuple):
    """`answer` is an Answer; `text` is the resident's own words."""

    answer: str
    text: str = ""


@transaction.atomic
def hold(
    *, tenancy: Tenancy, held_on: date, wants_to_stay: bool | None, parts: Mapping[str, Said], by: User
) -> Evaluering:
    """Registrer evalueringen av leieforholdet. Alle delene får et svar; «vil ikke snakke om det» er ett."""
    tenancy = lock_tenancy(tenancy, by=by, needs=Permission.FOLLOWUP_WORK)
    _require_day(tenancy, held_on)
    _require_answers(parts)
    row = Evaluering.objects.create(
        bydel_id=tenancy.bydel_id, household_id=tenancy.household_id, tenancy=tenancy, held_on=held_on,
        held_by=by, wants_to_stay=wants_to_stay,
    )  # fmt: skip
    Evalueringsdel.objects.bulk_create(
        Evalueringsdel(
            bydel_id=row.bydel_id, evaluering=row, part=part, answer=parts[part].answer,
            text=parts[part].text.strip(),
        )
        for part in Part
    )  # fmt: skip
    _record(row, "evaluated", f"Evaluering av leieforholdet holdt {norwegian_date(held_on)}.", by=by)
    return row


@transaction.atomic
def correct(
    *, evaluering: Evaluering, held_on: date, wants_to_stay: bool | None, parts: Mapping[str, Said], reason: str,
    by: User, version: int | None = None,
) -> Evaluering:  # fmt: skip
    """Rett evalueringen, med hvorfor. Det som sto før, blir stående i historikken for dem som kan lese delen."""
    row = _locked(evaluering, version, by=by)
    if reason not in CorrectionReason.values:
        raise RuleBroken("Velg hvorfor evalueringen rettes.", field="reason")
    if held_on != row.held_on:
        _require_day(row.tenancy, held_on)
    _require_answers(parts)
    # All are looked at: the first that differs is not the only one to save.
    changed = [_correct_part(part, parts[part.part]) for part in row.deler.select_for_update()]
    if not any(changed) and (held_on, wants_to_stay) == (row.held_on, row.wants_to_stay):
        raise RuleBroken("Ingenting er endret. Rett det som er feil, eller gå tilbake.")
    row.held_on, row.wants_to_stay, row.correction_reason = held_on, wants_to_stay, reason
    row.corrected_at, row.corrected_by, row.version = timezone.now(), by, row.version + 1
    row.save()
    why = row.get_correction_reason_display().lower()
    _record(row, "evaluering_corrected", f"Evalueringen {norwegian_date(held_on)} er rettet: {why}.", by=by)
    return row


def _locked(evaluering: Evaluering, version: int | None, *, by: User) -> Evaluering:
    # First the leieforhold, as when one is held: the days are given out one at a time.
    tenancy = lock_tenancy(evaluering.tenancy, by=by, needs=Permission.FOLLOWUP_WORK)
    row = Evaluering.objects.select_for_update().get(pk=evaluering.pk)
    row.tenancy = tenancy
    if version is not None and version != row.version:
        raise StaleForm(who_was_here(row, "evalueringen"))
    return row


def _correct_part(part: Evalueringsdel, said: Said) -> bool:
    answer, text = said.answer, said.text.strip()
    if (part.answer, part.text) == (answer, text):
        return False
    part.answer, part.text = answer, text
    part.save()
    return True


def _record(row: Evaluering, kind: str, text: str, *, by: User) -> None:
    about = subjects(row.household_id, row, row.tenancy)
    Event.objects.record(f"followup.{kind}", text, by=by, about=about, bydel=row.bydel_id, followup=True)


def _require_day(tenancy: Tenancy, held_on: date) -> None:
    not_ahead(held_on, "Evalueringen", field="held_on")
    if held_on < tenancy.moved_in:
        when = norwegian_date(tenancy.moved_in)
        raise RuleBroken(f"Husstanden flyttet inn {when}. Evalueringen kan ikke være før det.", field="held_on")
    require_lives(tenancy, then="Evalueringen må være holdt før det.", on=held_on)
    if tenancy.evalueringer.filter(held_on=held_on).exists():
        raise RuleBroken(
            f"Det er alt registrert en evaluering {norwegian_date(held_on)}. Åpne den, eller rett datoen.",
            field="held_on",
        )


def _require_answers(parts: Mapping[str, Said]) -> None:
    for part in Part:
        said = parts.get(part)
        if said is None or said.answer not in Answer.values:
            raise RuleBroken(
                f"{part.label}: velg et svar. «{Answer.UNSAID.label}» er også et svar.",
                field=f"{part.value}_answer",
            )
        if said.answer == Answer.UNSAID and said.text.strip():
            raise RuleBroken(
                f"{part.label}: beboeren vil ikke snakke om det, og da skrives det ikke noe. Fjern teksten,"
                " eller velg et annet svar.",
                field=f"{part.value}_text",
            )
