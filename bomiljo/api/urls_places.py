"""Bomiljøer: the list, the place and its story, bodies, presence, HMS-besøk and activities."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
