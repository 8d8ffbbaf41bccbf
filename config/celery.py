"""Celery only wakes work up: what is to be done stands as rows in Postgres."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("husrom")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
