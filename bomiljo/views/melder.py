"""Who reported: asked why, shown once, and noted in the read log every time."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from audit.models import Oppslag
from bomiljo.forms.hendelse import WhyForm
from bomiljo.models import Hendelse, Melder
from bomiljo.views.incident_gate import around
from config.dates import norwegian_date
from config.requests import AuthedRequest
from followup.views.posting import posted
from housing.views.parts import Fact, Link


@require_http_methods(["GET", "POST"])
@login_required
def melder(request: AuthedRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Hendelse.objects.visible_to(request.user).select_related("bomiljo"), pk=pk)
    request.user.require(Permission.MELDER_VIEW, bydel=row.bydel_id)
    form = WhyForm(posted(request))
    given = form.is_valid()
    context = around(row) | {"form": form, "back": row.get_absolute_url(), "opened": given}
    context["crumbs"] = [*context["crumbs"], Link("Hvem som meldte", "")]
    if given:
        # The reason is kept with the reading, and not in the session: each opening is asked about.
        Oppslag.objects.record(Melder(pk=row.pk), by=request.user, reason=form.cleaned_data["reason"])
        context |= _told(Melder.objects.visible_to(request.user).filter(pk=row.pk).first())
    return TemplateResponse(request, "bomiljo/melder.html", context, status=422 if form.errors else 200)


def _told(found: Melder | None) -> dict[str, object]:
    if found is None:
        return {"missing": "Den som meldte, var anonym."}
    if found.emptied_on:
        return {"missing": f"Opplysningene ble slettet {norwegian_date(found.emptied_on)}."}
    return {
        "facts": [
            Fact("Navn", found.name), Fact("Telefon", found.phone), Fact("E-post", found.email),
            Fact("Bor i", found.lives_in), Fact("Oppbevares til", norwegian_date(found.keep_until)),
        ]
    }  # fmt: skip
