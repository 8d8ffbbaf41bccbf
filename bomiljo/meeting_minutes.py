"""The minutes of a held meeting, from its locked rows to the document."""

from __future__ import annotations

from typing import Any

from allocation.letter_texts import sender
from bomiljo.models import MoteStatus
from config.dates import norwegian_date
from config.errors import RuleBroken
from letters.render import LetterIncomplete, LetterUnprintable, render_pdf
from letters.samarbeidsreferat import SAMARBEIDSREFERAT, Action, Item, SamarbeidsreferatData


def pdf_of(mote: Any) -> bytes:
    """`mote` is one that the user may see, with its series, bydel and landlord."""
    if mote.status != MoteStatus.HELD:
        raise RuleBroken("Møtet er ikke holdt. Referatet kan lastes ned når det er avsluttet.")
    try:
        return render_pdf(SAMARBEIDSREFERAT, data_of(mote))
    except (LetterIncomplete, LetterUnprintable) as error:
        raise RuleBroken(f"Referatet kan ikke lages. {error}") from error


def data_of(mote: Any) -> SamarbeidsreferatData:
    items = mote.punkter.select_related("bomiljo").prefetch_related("oppgaver__owner").order_by("position")
    return SamarbeidsreferatData(
        sender=sender(mote.bydel),
        reference=f"Samarbeidsmøte {mote.pk}",
        dated=mote.closed_on,
        title=f"Referat fra {mote.serie.name}",
        bydel=mote.bydel.name,
        landlord=mote.landlord.name,
        held_at=mote.held_at,
        where=mote.where,
        present=mote.present,
        items=tuple(_item(row) for row in items),
    )


def _item(row: Any) -> Item:
    return Item(
        title=row.title,
        place=str(row.bomiljo or ""),
        minutes=row.minutes,
        actions=tuple(
            Action(
                what=task.what,
                who=task.get_party_display() + (f", {task.owner.name}" if task.owner else ""),
                due=norwegian_date(task.due_on),
            )
            for task in row.oppgaver.all()
        ),
    )
