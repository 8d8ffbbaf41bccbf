"""The letter as the recipient gets it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from accounts.permissions import Permission
from allocation.actions import letters
from allocation.models import Letter
from audit.models import Oppslag
from config.requests import AuthedRequest
from housing.models import Household


@require_GET
@login_required
def letter_pdf(request: AuthedRequest, pk: int) -> HttpResponse:
    letter = get_object_or_404(Letter.objects.visible_to(request.user), pk=pk)
    households = Household.objects.filter(pk=letter.household_id).with_protection()
    protected = households.filter(protected=True).exists()
    if protected and not request.user.may(Permission.PROTECTED_VIEW, bydel=letter.bydel_id):
        raise PermissionDenied(
            "Brevet gjelder en husstand med skjermet adresse. Be lederen om en kollega med tilgang til"
            " skjermede personer."
        )
    pdf = letters.pdf_of(letter)
    Oppslag.objects.record(letter, by=request.user, protected=protected)
    # The number only: a file name is kept in the browser's list of downloads.
    headers = {"Content-Disposition": f'inline; filename="brev-{letter.pk}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
