"""How the bydel that is chosen in the top bar works with its places."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from audit.timeline import timeline
from bomiljo.actions import settings
from bomiljo.forms.settings import LimitsForm
from bomiljo.models import Bomiljoinnstilling
from bomiljo.views.parts import own_bydel, places_above
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted


@require_http_methods(["GET", "POST"])
@login_required
def bomiljo_settings(request: AuthedRequest) -> HttpResponse:
    bydel = own_bydel(request)
    settings.require_decides(request.user, bydel)
    row = Bomiljoinnstilling.objects.visible_to(request.user).filter(bydel=bydel).first()
    form = LimitsForm(posted(request), initial=LimitsForm.initial_of(row or Bomiljoinnstilling()))
    return form_page(
        request, form, lambda: settings.change(bydel=bydel, by=request.user, **form.cleaned_data),
        title="Innstillinger for bomiljø", subtitle=bydel.name, button="Lagre innstillingene",
        done="Innstillingene er lagret.", crumbs=[places_above()], template="bomiljo/settings.html",
        after=lambda saved: reverse("bomiljo-settings"), events=timeline(request.user, row) if row else [],
    )  # fmt: skip
