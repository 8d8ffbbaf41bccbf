"""Oslostandarden: status, overrides, the checklist and the report."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
