from allauth.account import views as allauth
from django.urls import path

from accounts import views

# Only the pages of allauth that are in use: nobody signs up or changes e-mail here.
urlpatterns = [
    path("logg-inn/", allauth.login, name="account_login"),
    path("logg-ut/", allauth.logout, name="account_logout"),
    path("bytt-enhet/", views.scope_switch, name="scope-switch"),
    path("drakt/", views.scheme_switch, name="scheme-switch"),
]
