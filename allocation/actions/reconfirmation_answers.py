"""What a household answers when it is asked whether it still needs a dwelling, in time or later."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from allocation.actions import endings, soknader
from allocation.models import (
    Behovsbekreftelse,
    LeftCause,
    ReconfirmationAnswer,
    Soknad,
    SoknadStatus,
    VedtakKind,
    WaitingEntry,
)
from config.dates import norwegian_date
from config.errors import RuleBroken

NO_LONGER = "Søkeren trenger ikke bolig lenger, etter spørsmål fra oss."


@transaction.atomic
def answer(*, soknad: Soknad, answer: ReconfirmationAnswer | str, by: User) -> Behovsbekreftelse:
    """Registrer svaret. Et ja etter at plassen er tatt av listen, gir den tilbake; et nei trekker søknaden."""
    soknad = soknader.lock(soknad, by=by)
    _require_going_on(soknad)
    question = Behovsbekreftelse.objects.select_for_update().filter(entry__soknad=soknad).first()
    if question is None:
        raise RuleBroken("Husstanden er ikke spurt om behovet. Send spørsmålet først.")
    if question.answered_on is not None:
        raise RuleBroken(
            f"Husstanden svarte «{question.get_answer_display()}» {norwegian_date(question.answered_on)}."
            " Et svar kan ikke endres. Send et nytt spørsmål hvis behovet er et annet nå."
        )
    question.answered_on, question.answer = timezone.localdate(), ReconfirmationAnswer(answer)
    question.save()
    if question.answer == ReconfirmationAnswer.NO:
        soknader.record("waiting.answered", "Svar: trenger ikke bolig lenger.", soknad, by=by, about=(question,))
        endings.withdraw(soknad=soknad, reason=NO_LONGER, by=by)
    else:
        _confirm(soknad, question, by)
    return question


def may_come_back(soknad: Soknad, entry: WaitingEntry) -> bool:
    """Off the list because nobody answered, and the tilsagn still stands."""
    return entry.left_cause == LeftCause.NOT_RECONFIRMED and _has_tilsagn(soknad)


def _confirm(soknad: Soknad, question: Behovsbekreftelse, by: User) -> None:
    entry = WaitingEntry.objects.select_for_update().get(pk=question.entry_id)
    text = "Svar: trenger fortsatt bolig."
    if entry.left_on is not None:
        _require_may_come_back(soknad, entry)
        # Waiting time, urgency and deadline are on the row, and have never left it.
        entry.left_on, entry.left_cause = None, ""
        text += " Plassen på ventelisten er gitt tilbake. Ventetid, hastegrad og frist er som før."
    entry.reconfirmed_on = question.answered_on
    entry.save()
    soknader.record("waiting.answered", text, soknad, by=by, about=(question,))


def _require_may_come_back(soknad: Soknad, entry: WaitingEntry) -> None:
    if entry.left_cause != LeftCause.NOT_RECONFIRMED:
        raise RuleBroken(
            f"Saken gikk ut av ventelisten {norwegian_date(entry.left_on)} av en annen grunn:"  # type: ignore[arg-type]
            f" {entry.get_left_cause_display().lower()}. Plassen kan ikke gis tilbake med dette svaret."
        )
    if not _has_tilsagn(soknad):
        raise RuleBroken(
            "Tilsagnet gjelder ikke lenger, så plassen kan ikke gis tilbake. Se vedtakene i saken. Er vilkårene"
            " oppfylt, må et nytt tilsagn fattes."
        )


def _has_tilsagn(soknad: Soknad) -> bool:
    return soknad.vedtak.in_force().filter(kind=VedtakKind.TILSAGN).exists()


def _require_going_on(soknad: Soknad) -> None:
    if soknad.status in {SoknadStatus.HOUSED, SoknadStatus.WITHDRAWN, SoknadStatus.DISMISSED}:
        raise RuleBroken(
            f"Saken er avsluttet: «{soknad.get_status_display()}». Svaret kan ikke registreres her."
            " Trenger husstanden bolig, registrer en ny søknad."
        )
