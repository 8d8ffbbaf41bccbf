"""Finansiering, pengebruk and tilskudd."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
