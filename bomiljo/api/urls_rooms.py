"""Fellesrom and romlån, with the public page."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
