"""What surveys showed, free text to be reviewed, and the tasks they lead to."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
