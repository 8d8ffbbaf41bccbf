from django.urls import path

from allocation.views import klage, klage_answer, klage_list, klage_steps

urlpatterns = [
    path("soknader/klager/", klage_list.klage_list, name="klage-list"),
    path("soknader/klager/eksport/", klage_list.klage_export, name="klage-export"),
    path("vedtak/<int:pk>/klage/", klage.klage_new, name="klage-new"),
    path("klager/<int:pk>/", klage.klage, name="klage"),
    path("klager/<int:pk>/saksutskrift.pdf", klage.klage_case_file, name="klage-case-file"),
    path("klager/<int:pk>/ta/", klage_steps.klage_take, name="klage-take"),
    path("klager/<int:pk>/gi-videre/", klage_steps.klage_assign, name="klage-assign"),
    path("klager/<int:pk>/tas-opp/", klage_steps.klage_admit, name="klage-admit"),
    path("klager/<int:pk>/vurdering/", klage_steps.klage_review, name="klage-review"),
    path("klager/<int:pk>/avgjor/", klage_steps.klage_conclude, name="klage-conclude"),
    path("klager/<int:pk>/forelopig-svar/", klage_answer.klage_svar, name="klage-forelopig-svar"),
    path(
        "klager/<int:pk>/forelopig-svar/brev/",
        klage_answer.klage_svar_preview,
        name="klage-forelopig-svar-preview",
    ),
    path("klager/<int:pk>/svar/", klage_steps.klage_answer, name="klage-answer"),
    path("klager/<int:pk>/trekk/", klage_steps.klage_withdraw, name="klage-withdraw"),
    path("klager/<int:pk>/klage-pa-avvisning/", klage_steps.klage_rejection_appeal, name="klage-rejection-appeal"),
]
