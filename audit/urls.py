from django.urls import path

from audit import views

urlpatterns = [
    path("innsyn/oppslag/", views.oppslag_list, name="oppslag-list"),
    path("innsyn/eksporter/", views.export_list, name="export-list"),
]
