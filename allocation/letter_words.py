"""Letters in words: what is wrong with one, what to do, and what it is about."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from allocation import clock
from allocation.clock import Code
from allocation.models import Letter, LetterStatus
from allocation.models.letter import ABOUT
from config.dates import norwegian_datetime
from config.links import reverse

TONES: dict[str, str] = {
    LetterStatus.QUEUED: "info",
    LetterStatus.SENT: "success",
    LetterStatus.RETURNED: "danger",
    LetterStatus.STOPPED: "neutral",
}


def lamp(letter: Letter, today: date) -> tuple[str, str]:
    """Level and words; empty words when nobody has to do anything."""
    since = timezone.localdate(letter.status_since)
    if letter.status == LetterStatus.RETURNED:
        return clock.deadline(Code.LETTER_RETURNED, today, trigger=since).level, "Kontroller adressen"
    if letter.is_failing:
        return clock.deadline(Code.LETTER_FAILING, today, trigger=since).level, "Kommer ikke av gårde"
    return "none", ""


def attempts(letter: Letter) -> str:
    """How sending has gone, in a sentence."""
    if letter.status == LetterStatus.STOPPED:
        return f"Stanset før det ble sendt: {letter.stopped_reason}"
    if letter.status != LetterStatus.QUEUED:
        return ""
    when = norwegian_datetime(letter.next_attempt_at)
    if not letter.attempts:
        return "Venter på å bli sendt, vanligvis i løpet av et minutt."
    tried = "Ett forsøk har" if letter.attempts == 1 else f"{letter.attempts} forsøk har"
    return f"{tried} ikke lykkes: {letter.failure} Neste forsøk er {when}."


def about(letter: Letter) -> tuple[str, str]:
    """What the letter is about, and the page of it."""
    subject = ABOUT[letter.kind]
    if subject == "vedtak" and letter.vedtak is not None:
        return letter.vedtak.get_kind_display(), reverse("vedtak", args=[letter.vedtak_id])
    if subject == "offer" and letter.offer is not None:
        return letter.offer.dwelling.address, reverse("offer", args=[letter.offer_id])
    if subject == "fornyelse" and letter.fornyelse is not None:
        lease = letter.fornyelse.lease
        return f"Leiekontrakten for {lease.dwelling.address}", reverse("tenancy", args=[lease.tenancy_id])
    if letter.answers is not None:
        return str(letter.answers), reverse("klage", args=[letter.answers.pk])
    if letter.soknad is not None:
        return str(letter.about), letter.soknad.get_absolute_url()
    return str(letter.about), reverse("household", args=[letter.household_id])
