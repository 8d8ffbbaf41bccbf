"""The agreement on a loan as a PDF: made when it is asked for, never stored."""

from __future__ import annotations

from datetime import date

from allocation.letter_texts import sender
from bomiljo.models import CommonRoom, Laner, LoanStatus, RoomLoan
from bomiljo.room_words import day_text, when
from config.errors import RuleBroken
from letters.laneavtale import LANEAVTALE, LaneavtaleData
from letters.render import LetterIncomplete, LetterUnprintable, render_pdf

AGREED = (LoanStatus.APPROVED, LoanStatus.KEY_OUT, LoanStatus.KEY_IN, LoanStatus.CLOSED)


def pdf_of(loan: RoomLoan, laner: Laner | None, *, today: date) -> bytes:
    """`loan` with its room and the room's bydel; `laner` as far as the user may see it."""
    if loan.status not in AGREED:
        raise RuleBroken("Lånet er ikke godkjent. Avtalen kan skrives ut når det er godkjent.")
    if laner is None or laner.emptied_on:
        raise RuleBroken("Navn og telefon er slettet. Avtalen kan ikke skrives ut lenger.")
    try:
        return render_pdf(LANEAVTALE, _data(loan, laner, today))
    except (LetterIncomplete, LetterUnprintable) as refusal:
        raise RuleBroken(str(refusal)) from None


def _data(loan: RoomLoan, laner: Laner, today: date) -> LaneavtaleData:
    room = loan.room
    return LaneavtaleData(
        sender=sender(room.bydel),
        reference=str(loan),
        dated=today,
        room=room.name,
        address=room.address,
        when=when(loan),
        purpose=loan.purpose,
        participants=loan.participants,
        borrower=laner.name,
        phone=laner.phone,
        group=loan.borrower_kind,
        key_out=day_text(loan.key_out_on) if loan.key_out_on else "Avtales på telefon",
        key_in=day_text(loan.key_in_on) if loan.key_in_on else "Avtales på telefon",
        key_hours=_key_hours(room),
        key_tag=loan.key_tag,
        quiet_from=f"{room.quiet_from:%H.%M}" if room.quiet_from else "",
        rules=tuple(line.strip() for line in room.rules.splitlines() if line.strip()),
        checklist=tuple(room.checklist),
    )


def _key_hours(room: CommonRoom) -> str:
    return f"kl. {room.key_from:%H.%M}–{room.key_to:%H.%M}" if room.key_from and room.key_to else ""
