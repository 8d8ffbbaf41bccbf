"""Saksutskrift: the whole case as one PDF, for the klageorgan and for the party's right of access.

What it says is case_file_parts.py; letters and files lie inside it, unchanged (docs/adr/0006).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from allocation import case_file_parts, klage_terms
from allocation.letter_texts import sender
from allocation.models import Attachment, CaseFile, Klage, KlageStatus, Letter, LetterDocument, LetterStatus
from config.dates import norwegian_date
from config.errors import RuleBroken
from letters.bundle import render_bundle
from letters.render import LetterIncomplete, LetterUnprintable
from letters.saksutskrift import SAKSUTSKRIFT, Enclosure, Fact, SaksutskriftData

PDF = "application/pdf"
MEGABYTE = 1_000_000
SUFFIXES = {PDF: "pdf", "image/jpeg": "jpg", "image/png": "png"}


class _Paper(NamedTuple):
    """A letter or file of the case. `content` is fetched only when there is room for it."""

    title: str
    filename: str
    dated: date
    note: str
    size: int
    sha256: str
    content_type: str
    source: LetterDocument | Attachment


def render(klage: Klage, *, day: date) -> bytes:
    """The case as it is on the day. Raises RuleBroken when it cannot be printed."""
    enclosures, files = _enclosures(klage, day)
    try:
        return render_bundle(SAKSUTSKRIFT, _data(klage, day, enclosures), files)
    except (LetterIncomplete, LetterUnprintable) as error:
        raise RuleBroken(f"Saksutskriften kan ikke lages. {error}") from error


def digest(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()


def stored(klage: Klage) -> bytes | None:
    """As it was sent to the klageorgan; None when nothing has been sent. Raises RuleBroken if it was changed."""
    kept = CaseFile.objects.filter(klage=klage).first()
    if kept is None:
        return None
    pdf = bytes(kept.pdf)
    if digest(pdf) != kept.sha256:
        raise RuleBroken("Saksutskriften er endret etter at den ble laget. Meld fra til systemansvarlig.")
    return pdf


def _data(klage: Klage, day: date, enclosures: tuple[Enclosure, ...]) -> SaksutskriftData:
    soknad = klage.soknad
    return SaksutskriftData(
        sender=sender(klage.bydel),
        reference=soknad.number,
        dated=day,
        title=f"Saksutskrift i sak {soknad.number}",
        body=klage.body,
        summary=_summary(klage),
        front=_front(klage),
        parts=tuple(part for part in case_file_parts.parts(klage, day) if part is not None),
        enclosures=enclosures,
    )


def _summary(klage: Klage) -> str:
    vedtak = klage.vedtak
    what = f"Klage på vedtaket «{vedtak.get_kind_display()}»"
    when = f" fra {norwegian_date(vedtak.notice_date)}" if vedtak.notice_date else ""
    if klage.rejection_appealed_on is not None:
        return f"{what}{when}. Kontoret har avvist klagen og holder fast ved det. Avvisningen er påklaget."
    if klage.status in {KlageStatus.FORWARDED, KlageStatus.DECIDED}:
        return f"{what}{when}. Kontoret har vurdert saken på nytt og holder fast ved vedtaket."
    return f"{what}{when}. Kontoret har ikke avgjort den nye vurderingen."


def _front(klage: Klage) -> tuple[Fact, ...]:
    rows = [
        ("Til", klage.body),
        ("Sak", klage.soknad.number),
        ("Søker", case_file_parts.applicant_name(klage)),
        ("Klage fra", klage.from_whom),
        ("Klagen mottatt", norwegian_date(klage.received_on)),
        ("Klagefristen var", case_file_parts.deadline(klage)),
        ("Vurdert på nytt av", klage.reviewed_by.name if klage.reviewed_by else ""),
        ("Avgjort av", klage.concluded_by.name if klage.concluded_by else ""),
        ("Vedtaket fattet av", klage.vedtak.issued_by.name if klage.vedtak.issued_by else ""),
        ("Oversendt", norwegian_date(klage.forwarded_on) if klage.forwarded_on else "Ikke oversendt"),
    ]
    return tuple(Fact(label=label, value=value) for label, value in rows if value)


def _enclosures(klage: Klage, day: date) -> tuple[tuple[Enclosure, ...], dict[str, bytes]]:
    """Everything is listed; what there is room for lies inside, in order."""
    left = klage_terms.terms(day, klage.soknad.rule_set)["case_file_megabytes"] * MEGABYTE
    listed: list[Enclosure] = []
    files: dict[str, bytes] = {}
    for number, paper in enumerate(_papers(klage), start=1):
        content = _content(paper) if paper.size <= left else None
        path = ""
        if content is not None:
            path = f"{number:02d}.{SUFFIXES.get(paper.content_type, 'bin')}"
            files[path] = content
            left -= len(content)
        listed.append(
            Enclosure(
                number=number, title=paper.title, filename=paper.filename, dated=paper.dated, note=paper.note,
                size=_size(paper.size), sha256=paper.sha256, content_type=paper.content_type, path=path,
            )
        )  # fmt: skip
    return tuple(listed), files


def _papers(klage: Klage) -> Iterator[_Paper]:
    """Letters and files in the order they came into the case."""
    papers = [*_letters(klage), *_attachments(klage)]
    yield from sorted(papers, key=lambda paper: paper.dated)


def _letters(klage: Klage) -> Iterator[_Paper]:
    """As they were sent. One that was stopped never left, and one that is not made yet says nothing."""
    rows = Letter.objects.filter(soknad=klage.soknad).exclude(status=LetterStatus.STOPPED)
    for letter in rows.prefetch_related("documents").order_by("created_at", "pk"):
        for document in sorted(letter.documents.all(), key=lambda one: one.version):
            again = f", utgave {document.version}" if document.version > 1 else ""
            yield _Paper(
                title=f"{letter.get_kind_display()}{again}",
                filename=f"brev-{letter.pk}.pdf",
                dated=timezone.localdate(document.made_at),
                note=f"Brev fra kontoret. {letter.get_status_display()}.",
                size=len(document.pdf),
                sha256=document.sha256,
                content_type=PDF,
                source=document,
            )


def _attachments(klage: Klage) -> Iterator[_Paper]:
    """Also those that only the caseworkers may open: the klageorgan decides the whole case."""
    for row in Attachment.objects.filter(soknad=klage.soknad).kept().order_by("added_at", "pk"):
        yield _Paper(
            title=row.title,
            filename=row.filename,
            dated=timezone.localdate(row.added_at),
            note="Vedlegg i saken.",
            size=row.size,
            sha256=row.sha256,
            content_type=row.content_type,
            source=row,
        )


def _content(paper: _Paper) -> bytes | None:
    if isinstance(paper.source, LetterDocument):
        return bytes(paper.source.pdf)
    content = getattr(paper.source, "content", None)
    return bytes(content.data) if content is not None else None


def _size(size: int) -> str:
    if size >= MEGABYTE:
        return f"{size / MEGABYTE:.1f} MB".replace(".", ",")
    return f"{max(1, round(size / 1000))} kB"
