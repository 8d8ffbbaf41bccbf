from django.urls import path

from allocation.views import forelopig_svar, forelopig_svar_many, letter, letter_list

urlpatterns = [
    path("brev/", letter_list.letter_list, name="letter-list"),
    path("brev/eksport/", letter_list.letter_export, name="letter-export"),
    path("brev/<int:pk>/", letter.letter, name="letter"),
    path("brev/<int:pk>/pdf/", letter.letter_pdf, name="letter-pdf"),
    path("brev/<int:pk>/retur/", letter.letter_returned, name="letter-returned"),
    path("brev/<int:pk>/send-pa-nytt/", letter.letter_resend, name="letter-resend"),
    path("brev/<int:pk>/send-na/", letter.letter_send_now, name="letter-send-now"),
    path("brev/<int:pk>/stans/", letter.letter_stop, name="letter-stop"),
    path("soknader/forelopig-svar/", forelopig_svar_many.many, name="forelopig-svar-many"),
    path("soknader/<int:pk>/forelopig-svar/", forelopig_svar.give, name="forelopig-svar"),
    path("soknader/<int:pk>/forelopig-svar/brev/", forelopig_svar.preview, name="forelopig-svar-preview"),
]
