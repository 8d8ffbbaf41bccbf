"""The ladder of responses: a step that touches somebody's home asks for more than one that does not."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from bomiljo.actions import oppfolgingssporsmal
from bomiljo.actions.incident_rules import begun, lock_open, record, require_day
from bomiljo.models import NOTICES, Hendelse, Hendelsessteg, LadderStep, Side
from config.dates import norwegian_date
from config.errors import RuleBroken

FIRST = (LadderStep.LETTER, LadderStep.TALK)


@transaction.atomic
def take(
    *,
    hendelse: Hendelse,
    step: str,
    by: User,
    done_on: date | None = None,
    note: str = "",
    skipped_because: str = "",
    both_want: bool = False,
) -> Hendelsessteg:
    """Registrer et steg. Før flytting og oppsigelse er begge hørt, og de som følger opp, er spurt."""
    row, day = lock_open(hendelse, by=by), done_on or timezone.localdate()
    if step not in LadderStep.values:
        raise RuleBroken("Velg hvilket steg det er.", field="step")
    require_day(day, row, field="done_on")
    _require_new(row, step, day)
    skipped = _skipped(row, step, skipped_because)
    if step == LadderStep.MEDIATION and not both_want:
        raise RuleBroken("Megling er frivillig. Begge parter må ønske det.", field="both_want")
    if step in NOTICES:
        _require_fair(row)
    return written(row, step, day, note=note.strip(), skipped=skipped, by=by)


def written(row: Hendelse, step: str, day: date, *, note: str, skipped: str = "", by: User) -> Hendelsessteg:
    """Of a locked row that the rules have passed."""
    taken = Hendelsessteg.objects.create(
        hendelse=row, step=step, done_on=day, note=note, skipped_because=skipped, by=by
    )
    row.save(update_fields=begun(row))
    said = f"Steg: {LadderStep(step).label.lower()}, {norwegian_date(day)}."
    record("incident_step", said, row, by=by)
    return taken


def _require_new(row: Hendelse, step: str, day: date) -> None:
    if row.steg.filter(step=step, done_on=day).exists():
        label = LadderStep(step).label
        raise RuleBroken(f"«{label}» er alt registrert {norwegian_date(day)}.", field="step")


def _skipped(row: Hendelse, step: str, because: str) -> str:
    """Why a letter or a talk was passed by; nothing where none was."""
    taken = set(row.steg.filter(step__in=FIRST).values_list("step", flat=True))
    if step in FIRST or taken == set(FIRST):
        return ""
    if not because.strip():
        raise RuleBroken(
            "Brev eller samtale er ikke prøvd ennå. Skriv hvorfor steget er hoppet over.", field="skipped_because"
        )
    return because.strip()


def _require_fair(row: Hendelse) -> None:
    heard = set(row.uttalelser.values_list("side", flat=True))
    if heard != set(Side.values):
        raise RuleBroken("Hør begge parter først. Skriv også ned at en er spurt og ikke svarte.", field="step")
    parts = list(row.parter.all())
    if not parts:
        raise RuleBroken("Legg først til boligen hendelsen gjelder.", field="step")
    oppfolgingssporsmal.require_answered(parts, timezone.localdate())
