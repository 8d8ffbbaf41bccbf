"""Asking those who wait whether they still need a dwelling, their answers, and those who never answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from allocation.actions import reconfirmation_answers, reconfirmations
from allocation.api.soknad_gate import SoknadResource
from allocation.models import Behovsbekreftelse, ReconfirmationAnswer
from config.api import Query, own_bydel
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, filled, key, keys, number, one_of
from config.pagination import KeysetPagination
from housing.tenants import tenant_name


class QuestionShown(Shown[Behovsbekreftelse]):
    soknad = serializers.IntegerField(source="entry.soknad_id", label="søknad")
    bydel = serializers.IntegerField(source="entry.bydel_id", label="bydel")
    applicant = serializers.CharField(label="søker, eller «Skjermet person»")

    class Meta:
        model = Behovsbekreftelse
        fields = (
            "id", "soknad", "bydel", "applicant", "asked_on", "answer_by", "grace_until", "answered_on", "answer",
            "closed_on",
        )  # fmt: skip


class DoneShown(serializers.Serializer[Any]):
    done = serializers.IntegerField(label="hvor mange det ble gjort for")
    left_out = serializers.IntegerField(label="hvor mange som ble holdt utenfor")


class QuestionQuery(Query):
    bydel = key("bydel", required=False, source="entry__bydel")
    soknad = key("søknad", required=False, source="entry__soknad")
    answered = filled("de som har svart (true) eller ikke (false)", "answered_on")
    closed = filled("de som er avsluttet uten svar (true) eller ikke (false)", "closed_on")


class ReconfirmAnswerBody(Body):
    answer = one_of("svar", ReconfirmationAnswer)


class AskManyBody(Body):
    bydel = key("bydel")
    soknader = keys("søknadene som skal spørres; utelates for alle som har ventet lenge", required=False)
    months = number("ventet minst så mange måneder uten å bekrefte; regelsettets når den utelates", 0, 240,
                    required=False)  # fmt: skip


class TakeOffBody(Body):
    bydel = key("bydel")
    questions = keys("spørsmålene som ikke er besvart")


class Reconfirmations(SoknadResource):
    serializer_class = QuestionShown
    query_class = QuestionQuery
    view_permissions = (Permission.SOKNAD_VIEW,)
    pagination_class = KeysetPagination

    def get_queryset(self) -> Any:
        rows = Behovsbekreftelse.objects.visible_to(self.user).select_related("entry")
        return rows.annotate(applicant=tenant_name(self.user, "entry__soknad__household"))

    @reads(
        "behovsbekreftelser_list", "Spørsmål om behovet", "Spørsmål til dem som venter, og svarene.",
        QuestionShown(many=True), query=QuestionQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @acts(
        "soknader_spor_om_behov", "Spør om behovet", "Husstanden får et brev med svarfrist.", QuestionShown,
    )  # fmt: skip
    def ask(self, request: Request, pk: int) -> Response:
        question = reconfirmations.ask(soknad=self.workable(pk), by=self.user)
        return self.row(self.get_queryset().get(pk=question.pk))

    @acts(
        "soknader_svar_om_behov", "Registrer svar om behovet",
        "Et ja etter at plassen er tatt av listen, gir den tilbake uten tap. Et nei trekker søknaden.",
        QuestionShown, body=ReconfirmAnswerBody,
    )  # fmt: skip
    def answer(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        question = reconfirmation_answers.answer(soknad=soknad, by=self.user, **self.typed(ReconfirmAnswerBody))
        return self.row(self.get_queryset().get(pk=question.pk))

    @acts(
        "behovsbekreftelser_spor", "Spør mange om behovet",
        "De som er valgt, eller alle på listen som har ventet lenge uten å bekrefte.", DoneShown, body=AskManyBody,
    )  # fmt: skip
    def ask_many(self, request: Request) -> Response:
        self.user.require(Permission.SOKNAD_WORK)
        sent = self.typed(AskManyBody)
        bydel = own_bydel(self.user, sent["bydel"], Permission.SOKNAD_WORK)
        entries = None
        if "soknader" in sent:
            entries = self._entries(bydel.pk, sent["soknader"])
        done = reconfirmations.ask_many(bydel=bydel, entries=entries, months=sent.get("months"), by=self.user)
        return Response(DoneShown(done).data)

    @acts(
        "behovsbekreftelser_uten_svar", "Ta dem som ikke har svart, av listen",
        "Bare når tiden etter svarfristen er ute. Svarer de senere, får de plassen tilbake.", DoneShown,
        body=TakeOffBody,
    )  # fmt: skip
    def take_off(self, request: Request) -> Response:
        self.user.require(Permission.CONSEQUENCE_APPROVE)
        sent = self.typed(TakeOffBody)
        bydel = own_bydel(self.user, sent["bydel"], Permission.CONSEQUENCE_APPROVE)
        done = reconfirmations.take_off(bydel=bydel, questions=sent["questions"], by=self.user)
        return Response(DoneShown(done).data)

    def _entries(self, bydel: int, soknader: Sequence[int]) -> Sequence[int]:
        """What the list knows the søknader by."""
        rows = self.soknader().filter(pk__in=soknader, bydel=bydel, waiting__isnull=False)
        return list(rows.annotate(entry=F("waiting")).values_list("entry", flat=True))
