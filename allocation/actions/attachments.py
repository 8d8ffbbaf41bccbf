"""Files of a case: added, and removed when they belong elsewhere."""

from __future__ import annotations

import hashlib
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from allocation import files
from allocation.actions import documents, soknader
from allocation.models import Attachment, AttachmentAccess, AttachmentContent, Dokumentkrav, Soknad
from config.errors import RuleBroken


@transaction.atomic
def add(
    *,
    soknad: Soknad,
    name: str,
    data: bytes,
    by: User,
    size: int | None = None,
    title: str = "",
    access: AttachmentAccess | str = AttachmentAccess.CASE,
    krav: Dokumentkrav | None = None,
    received_on: date | None = None,
) -> Attachment:
    """Legg en fil til saken. With `received_on` the document it answers has come."""
    soknad = soknader.lock(soknad, by=by)
    soknader.require_open(soknad)
    if krav is not None and krav.soknad_id != soknad.pk:
        raise RuleBroken("Dokumentet er etterspurt i en annen sak.", field="krav")
    checked = files.check(name, data, len(data) if size is None else size)
    attachment = Attachment.objects.create(
        soknad=soknad,
        krav=krav,
        title=_title(title, krav, checked.filename),
        filename=checked.filename,
        content_type=checked.kind.content_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        access=AttachmentAccess(access),
        added_by=by,
    )
    AttachmentContent.objects.create(attachment=attachment, data=data)
    soknader.touch(soknad)
    # What it is called stays out of the history: it may be on the wrong case.
    told = f"Vedlegg lagt til ({checked.kind.label})."
    soknader.record("attachment.added", told, soknad, by=by, about=(attachment,))
    if krav is not None and received_on is not None:
        documents.receive(krav=krav, received_on=received_on, by=by)
    return attachment


@transaction.atomic
def remove(*, attachment: Attachment, reason: str, by: User) -> Attachment:
    """Fjern en fil som er lagt på feil sak. Nobody can open it any more; that it was here stays in the history."""
    soknad = soknader.lock(attachment.soknad, by=by)
    attachment = Attachment.objects.select_for_update(of=("self",)).get(pk=attachment.pk)
    if attachment.removed_at is not None:
        raise RuleBroken("Vedlegget er allerede fjernet.")
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor vedlegget fjernes.", field="reason")
    attachment.removed_at, attachment.removed_by = timezone.now(), by
    attachment.removed_reason = reason.strip()
    attachment.save(update_fields=["removed_at", "removed_by", "removed_reason"])
    soknader.touch(soknad)
    told = f"Vedlegg fjernet: {attachment.removed_reason}"
    soknader.record("attachment.removed", told, soknad, by=by, about=(attachment,))
    _ask_again(attachment, soknad, by)
    return attachment


def answers(attachment: Attachment) -> bool:
    """It is the only file that makes a document count as received."""
    krav = attachment.krav
    if krav is None or krav.received_on is None:
        return False
    return not krav.attachments.kept().exclude(pk=attachment.pk).exists()


def _ask_again(attachment: Attachment, soknad: Soknad, by: User) -> None:
    """The document that the wrong file seemed to be, has not come after all."""
    krav = attachment.krav
    if krav is not None and answers(attachment):
        documents.open_again(krav)
        soknader.record("dokument.reopened", f"Mangler likevel: {krav.what}."[:400], soknad, by=by, about=(krav,))


def content_of(attachment: Attachment) -> bytes:
    """The bytes, when they are the ones that were added. Raises RuleBroken when they are not."""
    data = bytes(attachment.content.data)
    if hashlib.sha256(data).hexdigest() != attachment.sha256:
        raise RuleBroken("Filen er endret etter at den ble lagt til. Meld fra til systemansvarlig.")
    return data


def _title(typed: str, krav: Dokumentkrav | None, filename: str) -> str:
    title = typed.strip() or (krav.what if krav else filename.rpartition(".")[0])
    return title[:120]
