"""Tiltak, their after-checks, and the city's catalogue."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
