"""Hendelser: intake, both sides, the ladder, and the question to those who follow up."""

from django.urls import URLPattern, path

from bomiljo.views import (
    bomiljosak,
    hendelse,
    hendelse_acts,
    hendelse_list,
    hendelse_new,
    melder,
    nabobrev,
    oppfolgingssporsmal,
)

_ONE, _MATTER, _PART = (f"bomiljo/{noun}/<int:pk>/" for noun in ("hendelser", "saker", "parter"))

urlpatterns: list[URLPattern] = [
    path("bomiljo/hendelser/", hendelse_list.hendelse_list, name="hendelse-list"),
    path("bomiljo/hendelser/last-ned/", hendelse_list.hendelse_export, name="hendelse-export"),
    path("bomiljo/hendelser/ny/", hendelse_new.choose, name="hendelse-choose"),
    path("bomiljo/<int:pk>/hendelser/ny/", hendelse_new.new, name="hendelse-new"),
    path("boliger/<int:pk>/hendelse/", hendelse_new.of_dwelling, name="dwelling-incident"),
    path(_ONE, hendelse.hendelse, name="hendelse"),
    path(f"{_ONE}ta/", hendelse_acts.take, name="hendelse-take"),
    path(f"{_ONE}gi/", hendelse_acts.assign, name="hendelse-assign"),
    path(f"{_ONE}svar/", hendelse_acts.respond, name="hendelse-respond"),
    path(f"{_ONE}avslutt/", hendelse_acts.close, name="hendelse-close"),
    path(f"{_ONE}apne/", hendelse_acts.reopen, name="hendelse-reopen"),
    path(f"{_ONE}bolig/", hendelse_acts.part, name="hendelse-part"),
    path(f"{_ONE}hor/", hendelse_acts.hear, name="hendelse-hear"),
    path(f"{_ONE}steg/", hendelse_acts.step, name="hendelse-step"),
    path(f"{_ONE}tilbakemelding/", hendelse_acts.feedback, name="hendelse-feedback"),
    path(f"{_ONE}brev/", nabobrev.letter, name="hendelse-letter"),
    path(f"{_ONE}brev/vis/", nabobrev.letter_preview, name="hendelse-letter-preview"),
    path("bomiljo/brev/<int:pk>/pdf/", nabobrev.letter_pdf, name="nabobrev-pdf"),
    path(f"{_ONE}melder/", melder.melder, name="hendelse-reporter"),
    path(f"{_ONE}sak/", bomiljosak.choose, name="hendelse-matter"),
    path(f"{_ONE}ut-av-sak/", bomiljosak.remove, name="hendelse-ungroup"),
    path(f"{_ONE}samle/", bomiljosak.new, name="hendelse-group"),
    path(f"{_PART}spor/", oppfolgingssporsmal.ask, name="hendelsespart-ask"),
    path(f"{_PART}svar/", oppfolgingssporsmal.answer, name="hendelsespart-answer"),
    path(_MATTER, bomiljosak.bomiljosak, name="bomiljosak"),
    path(f"{_MATTER}svar/", bomiljosak.respond, name="bomiljosak-respond"),
    path(f"{_MATTER}steg/", bomiljosak.step, name="bomiljosak-step"),
    path(f"{_MATTER}brev/", nabobrev.matter_letter, name="bomiljosak-letter"),
    path(f"{_MATTER}brev/vis/", nabobrev.matter_letter_preview, name="bomiljosak-letter-preview"),
    path(f"{_MATTER}avslutt/", bomiljosak.close, name="bomiljosak-close"),
]
