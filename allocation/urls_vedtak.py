from django.urls import path

from allocation.views import condition_list, settings, vedtak, vedtak_draft, vedtak_steps

urlpatterns = [
    path("soknader/<int:pk>/vedtak/", vedtak_draft.vedtak_draft, name="vedtak-draft"),
    path("vedtak/<int:pk>/", vedtak.vedtak, name="vedtak"),
    path("vedtak/<int:pk>/se-over/", vedtak_steps.vedtak_second, name="vedtak-second"),
    path("vedtak/<int:pk>/fatt/", vedtak.vedtak_issue, name="vedtak-issue"),
    path("vedtak/<int:pk>/brev/", vedtak.vedtak_preview, name="vedtak-preview"),
    path("vedtak/<int:pk>/slett/", vedtak_steps.vedtak_discard, name="vedtak-discard"),
    path("vedtak/<int:pk>/omgjor/", vedtak_steps.vedtak_reopen, name="vedtak-reopen"),
    path("vedtak/<int:pk>/opphev/", vedtak_steps.vedtak_revoke, name="vedtak-revoke"),
    path("vilkar/", condition_list.condition_list, name="condition-list"),
    path("vilkar/eksport/", condition_list.condition_export, name="condition-export"),
    path("vilkar/<int:pk>/folg-opp/", vedtak_steps.condition_follow_up, name="condition-follow-up"),
    path("bydel/innstillinger/", settings.office_settings, name="office-settings"),
]
