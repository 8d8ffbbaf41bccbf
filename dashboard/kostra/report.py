"""A version of the KOSTRA report as PDF."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from allocation.letter_texts import sender
from audit.models import Export
from config.errors import RuleBroken
from dashboard.kostra import reading
from dashboard.models import KostraRapport
from letters.kostrarapport import KOSTRARAPPORT, KostrarapportData, Number
from letters.render import LetterIncomplete, LetterUnprintable, render_pdf


def pdf_of(user: User, rapport: KostraRapport) -> bytes:
    """The report, and a note of who took it."""
    data = data_of(user, rapport)
    try:
        document = render_pdf(KOSTRARAPPORT, data)
    except (LetterIncomplete, LetterUnprintable) as error:
        raise RuleBroken(f"Rapporten kan ikke lages. {error}") from error
    filters = f"{rapport.bydel.name}, {rapport}"
    Export.objects.record(by=user, what="KOSTRA-rapport, PDF", filters=filters, rows=len(data.numbers))
    return document


def data_of(user: User, rapport: KostraRapport) -> KostrarapportData:
    """Dated when it was frozen: the same version is the same document at any time."""
    lines = reading.lines_of(user, rapport)
    return KostrarapportData(
        sender=sender(rapport.bydel), reference=f"KOSTRA {rapport.year}, versjon {rapport.version}",
        dated=timezone.localdate(rapport.reported_at), title=f"KOSTRA-tall for {rapport.year}", year=rapport.year,
        version=rapport.version, bydel=rapport.bydel.name, reported_at=rapport.reported_at,
        reported_by=rapport.reported_by.name, reason=rapport.reason, compared=any(line.compared for line in lines),
        numbers=tuple(
            Number(
                label=line.label, value=line.text, before=line.before_text, change=line.change,
                part=bool(line.part), definition="" if line.part else line.tall.definition,
            )
            for line in lines
            if not line.part or line.value or line.before
        ),
    )  # fmt: skip
