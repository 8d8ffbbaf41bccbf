from django.urls import URLPattern, path

from followup.views import contact, cover, notes, visits

urlpatterns: list[URLPattern] = [
    path("besok/", visits.day, name="besok-day"),
    path("besok/runde/", contact.after_round, name="besok-round"),
    path("besok/uke/", visits.week, name="besok-week"),
    path("besok/overlevering/<int:pk>/", cover.handover, name="besok-handover"),
    path("besok/fravaer/", cover.absence_list, name="absence-list"),
    path("besok/fravaer/nytt/", cover.absence_new, name="absence-new"),
    path("besok/fravaer/<int:pk>/", cover.absence_end, name="absence-end"),
    path("besok/<int:pk>/flytt/", visits.move, name="visit-move"),
    path("besok/<int:pk>/avlys/", visits.cancel, name="visit-cancel"),
    path("besok/<int:pk>/meld/", visits.check_in, name="visit-check-in"),
    path("oppfolging/<int:pk>/kontakt/", contact.register, name="contact-new"),
    path("oppfolging/<int:pk>/besok/", visits.plan, name="visit-new"),
    path("oppfolging/kontakter/<int:pk>/skjul/", contact.hide, name="contact-hide"),
    path("oppfolging/maler/", notes.template_list, name="notatmal-list"),
    path("oppfolging/maler/ny/", notes.template_new, name="notatmal-new"),
    path("oppfolging/maler/<int:pk>/", notes.template_change, name="notatmal-change"),
    path("oppfolging/maler/<int:pk>/ta-ut/", notes.template_remove, name="notatmal-remove"),
    path("innsyn/skjulte-notater/", notes.hidden_list, name="skjult-notat-list"),
    path("innsyn/skjulte-notater/<int:pk>/", notes.hidden, name="skjult-notat"),
]
