"""Types of requests after the login gate."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class AuthedRequest(HttpRequest):
    """A request behind @login_required: the user is known."""

    user: User
    htmx: HtmxDetails
