"""Evalueringer: the conversation about how the leieforhold goes, all parts at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from followup.actions.standing import lock_tenancy, not_ahead, require_lives, subjects
from followup.models import Answer, Evaluering, Evalueringsdel, Part
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
    text = f"Evaluering av leieforholdet holdt {norwegian_date(held_on)}."
    about = subjects(row.household_id, row, tenancy)
    Event.objects.record("followup.evaluated", text, by=by, about=about, bydel=row.bydel_id, followup=True)
    return row


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
