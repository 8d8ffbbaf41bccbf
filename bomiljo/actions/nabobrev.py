"""Letters of the ladder: to chosen dwellings, or to a whole oppgang as information that points at nobody."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Landlord, User
from accounts.permissions import Permission
from bomiljo import neighbour_letter
from bomiljo.actions import oppfolgingssporsmal
from bomiljo.actions.hendelser import require_homes_in_place
from bomiljo.actions.hendelsessteg import written
from bomiljo.actions.incident_rules import lock_open, require_text
from bomiljo.incidents import homes_of
from bomiljo.models import Hendelse, Hendelsessteg, LadderStep, Nabobrev
from config.errors import RuleBroken
from housing.models import Dwelling, Entrance

MOST = 200


@transaction.atomic
def send(
    *,
    hendelse: Hendelse,
    subject: str,
    text: str,
    by: User,
    dwellings: Sequence[Dwelling] = (),
    entrance: Entrance | None = None,
) -> Hendelsessteg:
    """Lag brev til boligene, eller til en hel oppgang. Det er et steg i trappen, og arkiveres slik det er."""
    row, today = lock_open(hendelse, by=by), timezone.localdate()
    subject, text = _require_written(subject, text)
    homes = recipients(row, dwellings, entrance)
    require_careful(row, homes, f"{subject} {text}", neutral=entrance is not None)
    _require_new(row, homes, subject, today)
    step = written(row, LadderStep.LETTER, today, note=_note(subject, homes), by=by)
    landlord = writes_for(by, row)
    Nabobrev.objects.bulk_create(_made(step, home, subject, text, today, landlord) for home in homes)
    return step


def recipients(row: Hendelse, dwellings: Sequence[Dwelling], entrance: Entrance | None) -> list[Dwelling]:
    """The dwellings that get the letter: those chosen, or all of the oppgang that are in the place."""
    if entrance is not None and dwellings:
        raise RuleBroken("Velg enten boliger eller en hel oppgang.", field="entrance")
    if entrance is not None:
        chosen = Dwelling.objects.filter(entrance=entrance)
    else:
        require_homes_in_place(row.bomiljo_id, dwellings, field="dwellings")
        chosen = Dwelling.objects.filter(pk__in=[home.pk for home in dwellings])
    homes = list(homes_of(row.bomiljo_id, chosen, timezone.localdate()).select_related("entrance"))
    if not homes:
        raise RuleBroken("Velg hvem som skal ha brevet.", field="dwellings")
    if len(homes) > MOST:
        raise RuleBroken(f"Et brev kan gå til høyst {MOST} boliger. Velg en mindre gruppe.", field="dwellings")
    return homes


def preview(
    *, hendelse: Hendelse, subject: str, text: str, by: User, dwellings: Sequence[Dwelling] = (),
    entrance: Entrance | None = None,
) -> bytes:  # fmt: skip
    """Vis brevet slik den første boligen får det. Ingenting lagres."""
    by.require(Permission.HENDELSE_WORK, bydel=hendelse.bydel_id, landlord=hendelse.landlord_id)
    subject, text = _require_written(subject, text)
    home = recipients(hendelse, dwellings, entrance)[0]
    return neighbour_letter.pdf_of(
        hendelse, home, subject=subject, text=text, day=timezone.localdate(), landlord=writes_for(by, hendelse)
    )


def writes_for(by: User, row: Hendelse) -> Landlord | None:
    """Somebody of the bydel writes for its office, also when she works for the landlord too."""
    return None if by.may(Permission.HENDELSE_WORK, bydel=row.bydel_id) else row.landlord


def _require_written(subject: str, text: str) -> tuple[str, str]:
    subject = require_text(subject, "Gi brevet en overskrift.", field="subject")
    return subject, require_text(text, "Skriv hva som skal stå i brevet.", field="text")


def require_careful(row: Hendelse, homes: Sequence[Dwelling], text: str, *, neutral: bool) -> None:
    """A letter to the one that it is about is a warning; one to everybody must not say who that is."""
    parts = list(row.parter.select_related("dwelling"))
    if not neutral:
        reached = {home.pk for home in homes}
        about = [part for part in parts if part.dwelling_id in reached]
        oppfolgingssporsmal.require_answered(about, timezone.localdate())
        return
    said = text.casefold()
    for part in parts:
        home = part.dwelling
        if home.unit_number.casefold() in said or home.address.casefold() in said:
            raise RuleBroken(
                "Brevet til hele oppgangen sier hvilken bolig hendelsen gjelder. Ta det bort.", field="text"
            )


def _require_new(row: Hendelse, homes: Sequence[Dwelling], subject: str, today: date) -> None:
    same = Nabobrev.objects.filter(steg__hendelse=row, made_on=today, subject=subject, dwelling__in=homes)
    if same.exists():
        raise RuleBroken("Brevet er alt laget i dag. Se under stegene.", field="subject")


def _note(subject: str, homes: Sequence[Dwelling]) -> str:
    return f"«{subject}» til {'1 bolig' if len(homes) == 1 else f'{len(homes)} boliger'}."


def _made(
    step: Hendelsessteg, home: Dwelling, subject: str, text: str, day: date, landlord: Landlord | None
) -> Nabobrev:
    pdf = neighbour_letter.pdf_of(step.hendelse, home, subject=subject, text=text, day=day, landlord=landlord)
    return Nabobrev(
        steg=step, dwelling=home, subject=subject, text=text, pdf=pdf, made_on=day,
        sha256=hashlib.sha256(pdf).hexdigest(),
    )  # fmt: skip
