"""Husrom as a web worker loads it."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

# Every address and view, so that nobody waits for them on the first page.
get_resolver().url_patterns  # noqa: B018

# What is loaded now stays. Looking through it for garbage, again and again while a page makes a long query, took
# up to 150 ms: one in ten of the home pages took half as long again.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 10, 10)
