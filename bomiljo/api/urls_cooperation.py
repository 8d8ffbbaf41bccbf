"""Bekymringsnotater, the fixed meeting of bydel and landlord, and stedsoppgaver."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
