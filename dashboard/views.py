"""Home: the work list, assembled from one function per app."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from allocation import worklist as allocation
from bomiljo import worklist as bomiljo
from config.frame import active_scope
from config.requests import AuthedRequest
from config.worklist import Asking, by_urgency, gathered
from followup import worklist as followup
from housing import worklist as housing

SOURCES = (allocation.SOURCE, followup.SOURCE, bomiljo.SOURCE, housing.SOURCE)


@require_GET
@login_required
def home(request: AuthedRequest) -> HttpResponse:
    scope, today, user = active_scope(request), timezone.localdate(), request.user
    groups = gathered(SOURCES, Asking(user, today, bydel=scope.bydel, landlord=scope.landlord))
    context = {"groups": by_urgency(groups), "unit": scope.unit}
    return TemplateResponse(request, "dashboard/home.html", context)
