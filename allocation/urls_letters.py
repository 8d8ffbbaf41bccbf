from django.urls import path

from allocation.views import letter

urlpatterns = [path("brev/<int:pk>/pdf/", letter.letter_pdf, name="letter-pdf")]
