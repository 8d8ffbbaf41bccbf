from __future__ import annotations

from django.http import QueryDict

from config.requests import AuthedRequest


def posted(request: AuthedRequest) -> QueryDict | None:
    """What a form is bound to. An empty post is a post too: the form answers with its errors."""
    return request.POST if request.method == "POST" else None
