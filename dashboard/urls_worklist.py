"""What is put off, saved views, and who stands in for whom."""

from django.urls import URLPattern, path

from dashboard.views import utsettelser, vikariater, visninger

urlpatterns: list[URLPattern] = [
    path("arbeidsliste/<int:pk>/utsett/", utsettelser.put_off, name="utsettelse-new"),
    path("utsettelser/<int:pk>/ta-tilbake/", utsettelser.take_back, name="utsettelse-end"),
    path("visninger/", visninger.visning_list, name="visning-list"),
    path("visninger/ny/", visninger.visning_new, name="visning-new"),
    path("visninger/<int:pk>/endre/", visninger.visning_change, name="visning-change"),
    path("visninger/<int:pk>/slett/", visninger.visning_delete, name="visning-delete"),
    path("vikarer/", vikariater.vikariat_list, name="vikariat-list"),
    path("vikarer/ny/", vikariater.vikariat_new, name="vikariat-new"),
    path("vikarer/<int:pk>/", vikariater.vikariat, name="vikariat"),
    path("vikarer/<int:pk>/avslutt/", vikariater.vikariat_end, name="vikariat-end"),
]
