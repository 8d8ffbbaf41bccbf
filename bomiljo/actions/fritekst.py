"""What residents wrote: a person reads it before others do, and can take the answer back."""

from __future__ import annotations

from django.db import models, transaction

from accounts.models import User
from audit.models import Event
from bomiljo.campaign_rights import require_hand_out
from bomiljo.models import CampaignStatus, FreeText, Review
from config.errors import RuleBroken


class HideReason(models.TextChoices):
    """Why a text is not shown. Never what it says."""

    NAMED = "navn", "Nevner noen ved navn"
    RECOGNISABLE = "kjennes_igjen", "Kan si hvem som skrev eller hvem det gjelder"
    HEALTH = "helse", "Sier noe om helse, etnisitet eller andre følsomme forhold"
    HARSH = "krenkende", "Krenker noen"


@transaction.atomic
def show(*, text: FreeText, by: User) -> FreeText:
    """Vis teksten for alle som leser resultatene."""
    return _reviewed(text, Review.SHOWN, by, "vist", "Lot et fritekstsvar bli vist.")


@transaction.atomic
def hide(*, text: FreeText, reason: str, by: User) -> FreeText:
    """Skjul teksten, med grunn."""
    why = HideReason(reason)
    return _reviewed(text, Review.HIDDEN, by, "skjult", f"Skjulte et fritekstsvar. Grunn: {why.label.lower()}.")


@transaction.atomic
def undo(*, text: FreeText, by: User) -> FreeText:
    """Ta gjennomgangen tilbake: teksten venter igjen, og vises ikke."""
    return _reviewed(text, Review.WAITING, by, "angret", "Tok tilbake gjennomgangen av et fritekstsvar.")


def _reviewed(text: FreeText, to: Review, by: User, kind: str, words: str) -> FreeText:
    rows = FreeText.objects.select_for_update(of=("self",)).select_related("place__campaign", "place__bomiljo")
    row = rows.get(pk=text.pk)
    place = row.place
    require_hand_out(by, place)
    if place.campaign.status != CampaignStatus.CLOSED:
        raise RuleBroken("Undersøkelsen er ikke lukket. Vent til den er det.")
    if row.review == to:
        raise RuleBroken(f"Teksten står alt som «{to.label}». Last siden på nytt.")
    if Review.WAITING not in {to, row.review}:
        raise RuleBroken("Teksten er gjennomgått alt. Angre det først.")
    row.review, row.reviewed_by = to, None if to == Review.WAITING else by
    row.save(update_fields=["review", "reviewed_by"])
    Event.objects.record(
        f"bomiljo.fritekst_{kind}", words, by=by, about=[place.campaign, place.bomiljo], bydel=place.bydel_id,
        place=True,
    )  # fmt: skip
    return row
