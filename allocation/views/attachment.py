"""Files of a case: put there, opened as a download, and taken away again."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from allocation.actions import attachments
from allocation.downloads import download
from allocation.forms.documents import KravUploadForm, RemoveForm, UploadForm
from allocation.models import Attachment, AttachmentAccess
from allocation.views.documents import krav_or_404
from allocation.views.gate import require_open
from allocation.views.posting import posted
from allocation.views.soknad_steps import form_page, workable
from config.requests import AuthedRequest
from config.rows import get_object_or_404


@require_GET
@login_required
def attachment(request: AuthedRequest, pk: int) -> HttpResponse:
    """The file itself. Each opening is in the read log."""
    return download(_kept_or_404(request, pk))


@require_http_methods(["GET", "POST"])
@login_required
def upload(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = workable(request, pk)
    form = UploadForm(posted(request), request.FILES or None, initial={"access": AttachmentAccess.CASE})

    def save() -> None:
        data = form.cleaned_data
        attachments.add(
            soknad=soknad, title=data["title"], access=data["access"], by=request.user, **_sent(data["file"])
        )

    return form_page(
        request, soknad, form, save, title="Legg til fil", button="Legg til", done="Filen er lagt til.",
        upload=True,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def upload_to_krav(request: AuthedRequest, pk: int) -> HttpResponse:
    krav = krav_or_404(request, pk)
    initial = {"access": AttachmentAccess.CASE, "title": krav.what[:120], "complete": True}
    form = KravUploadForm(posted(request), request.FILES or None, initial=initial)

    def save() -> None:
        data = form.cleaned_data
        received_on = timezone.localdate() if data["complete"] else None
        attachments.add(
            soknad=krav.soknad, krav=krav, title=data["title"], access=data["access"], received_on=received_on,
            by=request.user, **_sent(data["file"]),
        )  # fmt: skip

    return form_page(
        request, krav.soknad, form, save, title="Last opp dokument", button="Last opp", upload=True,
        done="Dokumentet er lastet opp.", intro=krav.what,
    )  # fmt: skip


def _sent(file: Any) -> dict[str, Any]:
    return {"name": file.name, "data": file.read(), "size": file.size}


@require_http_methods(["GET", "POST"])
@login_required
def remove(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _kept_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=found.soknad.bydel)
    form = RemoveForm(posted(request))

    def save() -> None:
        attachments.remove(attachment=found, by=request.user, **form.cleaned_data)

    effects = ["Ingen kan åpne filen lenger. At den lå her og hvorfor den er fjernet, blir stående."]
    if attachments.answers(found):
        effects.append(f"«{found.krav}» regnes ikke lenger som mottatt.")
    return form_page(
        request, found.soknad, form, save, title="Fjern feil fil", button="Fjern filen", danger=True,
        done="Filen er fjernet.", effects=effects, intro=f"{found.title} ({found.filename})",
    )  # fmt: skip


def _kept_or_404(request: AuthedRequest, pk: int) -> Attachment:
    """Gates 1 and 3. One that is removed does not exist any more."""
    rows = Attachment.objects.visible_to(request.user).kept()
    found = get_object_or_404(
        rows.select_related("soknad__household__bydel", "soknad__bydel", "krav", "content"), pk=pk
    )
    require_open(request, found.soknad.household, found)
    return found
