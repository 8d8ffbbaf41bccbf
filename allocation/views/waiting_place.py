"""«Hvorfor denne plassen»: for the caseworker on the phone, and on paper."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from allocation import place_page
from allocation.forms.waiting import DayForm
from allocation.models import WaitingEntry
from allocation.views.gate import soknad_or_404
from config.dates import norwegian_date
from config.requests import AuthedRequest
from config.rows import get_object_or_404


@require_GET
@login_required
def waiting_place(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = soknad_or_404(request, pk)
    entry = get_object_or_404(WaitingEntry.objects.visible_to(request.user), soknad=soknad)
    form = DayForm(request.GET, bydel=soknad.bydel)
    valid = form.is_valid()
    context = {
        "soknad": soknad,
        "bydel": soknad.bydel,
        "form": form,
        "standing": place_page.standing(entry, soknad.bydel, form.day) if valid else None,
        "faults": [str(text) for row in form.errors.values() for text in row],
        "day_text": norwegian_date(form.day) if valid else "",
        "deadline": norwegian_date(entry.deadline) if entry.deadline else "",
    }
    return TemplateResponse(request, "allocation/waiting_place.html", context)
