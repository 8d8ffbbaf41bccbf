"""Home: the work list."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from config.requests import AuthedRequest


@require_GET
@login_required
def home(request: AuthedRequest) -> HttpResponse:
    return TemplateResponse(request, "dashboard/home.html", {})
