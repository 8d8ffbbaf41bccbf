from django.urls import path

from allocation.views import meeting, meeting_decide, meeting_prepare

urlpatterns = [
    path("moter/", meeting.meeting_list, name="meeting-list"),
    path("moter/ny/", meeting_prepare.meeting_new, name="meeting-new"),
    path("moter/<int:pk>/", meeting.meeting, name="meeting"),
    path("moter/<int:pk>/endre/", meeting_prepare.meeting_change, name="meeting-change"),
    path("moter/<int:pk>/sakliste/", meeting_prepare.meeting_agenda, name="meeting-agenda"),
    path("moter/<int:pk>/deltakere/", meeting_prepare.meeting_participants, name="meeting-participants"),
    path(
        "moter/<int:pk>/deltakere/<int:participant>/fjern/",
        meeting_prepare.meeting_participant_remove,
        name="meeting-participant-remove",
    ),
    path("moter/<int:pk>/inhabilitet/", meeting_prepare.meeting_inhabilitet, name="meeting-inhabilitet"),
    path("moter/<int:pk>/apne/", meeting_decide.meeting_open, name="meeting-open"),
    path("moter/<int:pk>/boliger/<int:row>/", meeting_decide.meeting_decide, name="meeting-decide"),
    path("moter/<int:pk>/lukk/", meeting_decide.meeting_close, name="meeting-close"),
    path("moter/<int:pk>/referat.pdf", meeting.meeting_minutes, name="meeting-minutes"),
]
