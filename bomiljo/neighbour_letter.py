"""From an incident to the letter to a dwelling. It is addressed to the residents, and names nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from accounts.models import Landlord
from allocation.letter_texts import sender
from bomiljo.models import Hendelse
from config.errors import RuleBroken
from housing.models import Dwelling
from letters.nabobrev import NABOBREV, NabobrevData
from letters.parts import Recipient, Sender
from letters.render import LetterIncomplete, LetterUnprintable, render_pdf


def pdf_of(
    hendelse: Hendelse, home: Dwelling, *, subject: str, text: str, day: date, landlord: Landlord | None
) -> bytes:
    """`landlord` sends it when somebody there writes it, else the office of the bydel does."""
    data = NabobrevData(
        sender=_sender(hendelse, landlord),
        recipient=addressee(home),
        reference=f"Bomiljø {hendelse.pk}",
        dated=day,
        title=subject,
        text=text,
    )
    try:
        return render_pdf(NABOBREV, data)
    except (LetterIncomplete, LetterUnprintable) as refusal:
        raise RuleBroken(str(refusal)) from None


def addressee(home: Dwelling) -> Recipient:
    entrance = home.entrance
    return Recipient(
        name=f"Til beboerne i {home.unit_number}",
        address=(entrance.street, f"{entrance.postcode} {entrance.city}"),
    )


def _sender(hendelse: Hendelse, landlord: Landlord | None) -> Sender:
    office = sender(hendelse.bydel)
    if landlord is None:
        return office
    return replace(office, office=landlord.name, address=(landlord.email,), phone="", email="")
