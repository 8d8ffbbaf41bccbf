"""A file of a case on its way out: to disk, never shown in a page of ours."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from allocation.actions import attachments
from allocation.models import Attachment

# Should a browser show it after all, then without scripts, forms and the user's own login.
SANDBOX: dict[str, Any] = {"sandbox": True}


def download(attachment: Attachment) -> HttpResponse:
    """The type is the one that was checked when the file was added; nosniff keeps browsers to it."""
    response = HttpResponse(attachments.content_of(attachment), content_type=attachment.content_type)
    response["Content-Disposition"] = content_disposition_header(True, attachment.filename) or "attachment"
    response["X-Download-Options"] = "noopen"
    response._csp_update = SANDBOX  # type: ignore[attr-defined]
    return response
