"""The letter as the recipient gets it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from allocation.actions import letters
from allocation.models import Letter
from allocation.views.gate import require_open
from config.requests import AuthedRequest


@require_GET
@login_required
def letter_pdf(request: AuthedRequest, pk: int) -> HttpResponse:
    rows = Letter.objects.visible_to(request.user).select_related("household__bydel")
    letter = get_object_or_404(rows, pk=pk)
    require_open(request, letter.household, letter)
    pdf = letters.pdf_of(letter)
    # The number only: a file name is kept in the browser's list of downloads.
    headers = {"Content-Disposition": f'inline; filename="brev-{letter.pk}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
