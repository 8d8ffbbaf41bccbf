"""Undersøkelser: questionnaires, campaigns, invitations and the public page."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
