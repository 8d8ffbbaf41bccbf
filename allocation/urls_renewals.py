from django.urls import path

from allocation.views import fornyelse, fornyelse_list, fornyelse_steps, samtale

_ONE = "leieforhold/fornyelser/<int:pk>/"

urlpatterns = [
    path("leieforhold/fornyelser/", fornyelse_list.fornyelse_list, name="fornyelse-list"),
    path("leieforhold/fornyelser/eksport/", fornyelse_list.fornyelse_export, name="fornyelse-export"),
    path(_ONE, fornyelse.fornyelse, name="fornyelse"),
    path(f"{_ONE}soknad/", fornyelse_steps.apply, name="fornyelse-apply"),
    path(f"{_ONE}onsker-ikke/", fornyelse_steps.decline, name="fornyelse-decline"),
    path(f"{_ONE}flyttekrav/", fornyelse_steps.demand, name="fornyelse-demand"),
    path(f"{_ONE}tidsubestemt/", fornyelse_steps.indefinite, name="fornyelse-indefinite"),
    path(f"{_ONE}kontrakt/", fornyelse_steps.sign, name="fornyelse-sign"),
    path(f"{_ONE}samtale/", samtale.fornyelse_talk, name="fornyelse-talk"),
    path(f"{_ONE}samtale/holdt/", samtale.fornyelse_talk_held, name="fornyelse-talk-held"),
    path("leieforhold/<int:pk>/fornyelse/", fornyelse.tenancy_fornyelse, name="tenancy-fornyelse"),
    path("soknader/<int:pk>/samtale/", samtale.soknad_talk, name="soknad-talk"),
    path("soknader/<int:pk>/samtale/holdt/", samtale.soknad_talk_held, name="soknad-talk-held"),
    path("samtaler/<int:pk>/holdt/", samtale.held, name="samtale-held"),
    path("samtaler/<int:pk>/ikke-mott/", samtale.missed, name="samtale-missed"),
    path("samtaler/<int:pk>/avlys/", samtale.cancel, name="samtale-cancel"),
]
