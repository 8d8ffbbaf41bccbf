"""Documents that were asked for, and the files of the case."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation.actions import soknader
from allocation.lamps import document_lamp
from allocation.models import Attachment, AttachmentAccess, Dokumentkrav, SoknadStatus
from allocation.panels.parts import Panel
from allocation.progress import Case
from config.dates import norwegian_date
from config.links import reverse


def documents(case: Case, user: User, inhabil: bool) -> Panel | None:
    soknad = case.soknad
    today = timezone.localdate()
    works = user.may(Permission.SOKNAD_WORK, bydel=soknad.bydel_id) and not inhabil and soknader.is_open(soknad)
    krav = list(Dokumentkrav.objects.visible_to(user).filter(soknad=soknad))
    files = list(
        Attachment.objects.visible_to(user).filter(soknad=soknad).select_related("added_by", "removed_by", "krav")
    )
    if not (krav or files or works):
        return None
    outstanding = [one for one in krav if one.state_on(today) in {"venter", "over_fristen"}]
    waits = soknad.status == SoknadStatus.AWAITING
    data = {
        "krav": [_krav(one, today, works) for one in krav],
        "files": [_file(one, works) for one in files if one.removed_at is None],
        "removed": [_removed(one) for one in files if one.removed_at is not None],
        "may_work": works,
        "may_ask": works and soknad.status in {SoknadStatus.IN_PROGRESS, SoknadStatus.AWAITING},
        "all_here": waits and bool(krav) and not outstanding,
        "may_go_on": works and waits and bool(outstanding),
        "waits_for_nothing": waits and not krav,
    }
    return Panel("allocation/panels/documents.html", data)


def _krav(krav: Dokumentkrav, today: date, works: bool) -> dict[str, Any]:
    state = krav.state_on(today)
    waiting = state in {"venter", "over_fristen"}
    note = {
        "mottatt": f"Mottatt {norwegian_date(krav.received_on)}" if krav.received_on else "",
        "frafalt": f"Trengs ikke: {krav.waived_reason}",
    }.get(state, f"Etterspurt {norwegian_date(krav.asked_on)}")
    return {
        "what": krav.what,
        "waiting": waiting,
        "lamp": document_lamp(krav.due_on, today) if waiting else None,
        "status": "Mottatt" if state == "mottatt" else "Frafalt",
        "tone": "success" if state == "mottatt" else "neutral",
        "note": note,
        "receive_url": reverse("dokument-receive", args=[krav.pk]) if works and waiting else "",
        "upload_url": reverse("dokument-upload", args=[krav.pk]) if works and waiting else "",
        "waive_url": reverse("dokument-waive", args=[krav.pk]) if works and waiting else "",
        "reopen_url": reverse("dokument-reopen", args=[krav.pk]) if works and not waiting else "",
    }


def _file(file: Attachment, works: bool) -> dict[str, Any]:
    kind = {"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG"}.get(file.content_type, "fil")
    return {
        "title": file.title,
        "url": reverse("attachment", args=[file.pk]),
        "kind": f"{kind}, {size_text(file.size)}",
        "note": f"Lagt til {norwegian_date(file.added_at)} av {file.added_by.name}",
        "narrow": file.get_access_display() if file.access != AttachmentAccess.CASE else "",
        "remove_url": reverse("attachment-remove", args=[file.pk]) if works else "",
    }


def _removed(file: Attachment) -> str:
    """Neither title nor name: they may tell of the case that the file belongs to."""
    by = file.removed_by.name if file.removed_by else ""
    when = norwegian_date(file.removed_at) if file.removed_at else ""
    return f"Et vedlegg er fjernet {when} av {by}: {file.removed_reason}"


def size_text(size: int) -> str:
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
