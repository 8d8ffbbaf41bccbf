from django.urls import URLPattern, path

from followup.views import ansvar, bekymring, bekymring_list, opphold, opphold_list, service, utskriving

urlpatterns: list[URLPattern] = [
    path("bekymringer/", bekymring_list.bekymring_list, name="bekymring-list"),
    path("bekymringer/excel/", bekymring_list.bekymring_export, name="bekymring-export"),
    path("bekymringer/<int:pk>/", bekymring.bekymring, name="bekymring"),
    path("bekymringer/<int:pk>/vurder/", bekymring.assess, name="bekymring-assess"),
    path("bekymringer/<int:pk>/ta-kontakt/", bekymring.take_up, name="bekymring-take-up"),
    path("leieforhold/<int:pk>/bekymring/", bekymring.report, name="bekymring-report"),
    path("opphold/", opphold_list.opphold_list, name="opphold-list"),
    path("opphold/excel/", opphold_list.opphold_export, name="opphold-export"),
    path("opphold/<int:pk>/", opphold.opphold, name="opphold"),
    path("opphold/<int:pk>/varighet/", opphold.extend, name="opphold-extend"),
    path("opphold/<int:pk>/avslutt/", opphold.end, name="opphold-end"),
    path("husstander/<int:pk>/opphold/", opphold.register, name="opphold-new"),
    path("utskrivinger/", utskriving.utskriving_list, name="utskriving-list"),
    path("utskrivinger/excel/", utskriving.utskriving_export, name="utskriving-export"),
    path("utskrivinger/<int:pk>/endre/", utskriving.change, name="utskriving-change"),
    path("utskrivinger/<int:pk>/bolig/", utskriving.dwelling_found, name="utskriving-dwelling"),
    path("utskrivinger/<int:pk>/avslutt/", utskriving.close, name="utskriving-close"),
    path("husstander/<int:pk>/utskriving/", utskriving.expect, name="utskriving-new"),
    path("tjenester/", service.service_list, name="service-list"),
    path("tjenester/ny/", service.service_new, name="service-new"),
    path("tjenester/<int:pk>/endre/", service.service_change, name="service-change"),
    path("tjenester/<int:pk>/kontroller/", service.service_check, name="service-check"),
    path("tjenester/<int:pk>/legg-ned/", service.service_close, name="service-close"),
    path("oppfolging/uten-ansvar/", ansvar.missing_list, name="ansvar-missing"),
    path("leieforhold/<int:pk>/ansvar/", ansvar.give, name="ansvar-give"),
    path("ansvar/<int:pk>/avslutt/", ansvar.end, name="ansvar-end"),
]
