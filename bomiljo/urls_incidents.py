"""Hendelser: intake, both sides, the ladder, and the question to those who follow up."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
