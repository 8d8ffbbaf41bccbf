"""Contacts: registered one or several at a time, hidden, and the hidden notes that the auditor reads."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from audit.models import Oppslag
from config.api import Query, Resource, found, named
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, moment, number, one_of, some, text, yes
from config.api_fields import key as id_of
from followup.actions import contacts
from followup.actions.contacts import Entry, Item, Result
from followup.api.contact_gate import WorkResource
from followup.models import (
    Booppfolging,
    Contact,
    ContactKind,
    ContactOutcome,
    HomeVisit,
    Kontaktnotat,
    SkjultNotat,
)

_ENTRY = ("kind", "happened_at", "outcome", "minutes", "note", "next_contact_on", "from_resident", "further")


class ContactShown(Shown[Contact]):
    class Meta:
        model = Contact
        fields: tuple[str, ...] = (
            "id", "bydel", "booppfolging", "kind", "outcome", "happened_at", "out_of_hours", "minutes",
            "from_resident", "by", "also", "registered_at", "hidden_at",
        )  # fmt: skip

    out_of_hours = serializers.CharField(label="kveld eller helg")


class ContactDetail(ContactShown):
    """The note is for those who work with follow-up; to others it is empty."""

    note = serializers.SerializerMethodField(label="notat")

    class Meta(ContactShown.Meta):
        fields = (*ContactShown.Meta.fields, "note")

    def get_note(self, row: Contact) -> str:
        found = Kontaktnotat.objects.visible_to(self.context["request"].user).filter(pk=row.pk)
        return found.values_list("text", flat=True).first() or ""


class ContactQuery(Query):
    bydel = id_of("bydel", required=False)
    booppfolging = id_of("booppfølging", required=False)
    kind = one_of("hvordan", ContactKind, required=False)
    outcome = one_of("resultat", ContactOutcome, required=False)
    by = id_of("registrert av", required=False)


class ContactBody(Body):
    key = serializers.UUIDField(
        label="nøkkel, den samme hvis kontakten sendes på nytt", required=False,
        error_messages={"invalid": "Nøkkelen er en UUID."},
    )  # fmt: skip
    kind = one_of("hvordan", ContactKind)
    outcome = one_of("resultat", ContactOutcome, default=ContactOutcome.HELD)
    happened_at = moment("tidspunkt")
    minutes = number("minutter", 1, contacts.LONGEST_MINUTES, default=None, allow_null=True)
    note = text("notat", default="")
    next_contact_on = day("neste kontakt", default=None, allow_null=True)
    from_resident = yes("beboeren tok kontakt", default=False)
    also = id_of("sammen med", default=None, allow_null=True)
    visit = id_of("hjemmebesøket", default=None, allow_null=True)
    further = yes("lagre som en kontakt til", default=False)


class RoundItem(ContactBody):
    booppfolging = id_of("booppfølging")
    key = serializers.UUIDField(label="nøkkel", error_messages={"invalid": "Nøkkelen er en UUID."})


class RoundBody(Body):
    contacts = some(RoundItem, "kontakter", most=50)


class RoundResult(serializers.Serializer[Any]):
    booppfolging = serializers.IntegerField(label="booppfølging")
    contact = serializers.IntegerField(label="kontakten som ble skrevet", allow_null=True)
    detail = serializers.CharField(label="hvorfor den ikke ble skrevet", allow_blank=True)
    field = serializers.CharField(label="feltet det gjelder", allow_blank=True)


class RoundShown(serializers.Serializer[Any]):
    results = RoundResult(many=True)


class HideBody(Body):
    reason = text("hvorfor notatet skjules", max_length=200)
    right_case = id_of("booppfølgingen til rett beboer", default=None, allow_null=True)


class Contacts(WorkResource):
    serializer_class = ContactShown
    detail_class = ContactDetail
    query_class = ContactQuery

    def get_queryset(self) -> QuerySet[Contact]:
        return Contact.objects.visible_to(self.user)

    @reads(
        "kontakter_list", "Kontakter", "Kontakter i bydelene dine, uten notater.", ContactShown(many=True),
        query=ContactQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads(
        "kontakter_retrieve", "Kontakt", "Én kontakt. Notatet er med for booppfølgere. Åpningen blir loggført.",
        ContactDetail,
    )  # fmt: skip
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(self._contact(pk))

    @acts(
        "kontakter_registrer", "Registrer kontakt",
        "Sendes den samme nøkkelen to ganger, blir kontakten skrevet én gang.", ContactDetail, body=ContactBody,
        status=201,
    )  # fmt: skip
    def register(self, request: Request, pk: int) -> Response:
        case = self.workable(pk)
        item = self._item(case, self.typed(ContactBody))
        contact = contacts.register(case=case, entry=item.entry, visit=item.visit, key=item.key, by=self.user)
        return self.shown(contact, status=201)

    @acts(
        "kontakter_registrer_flere", "Registrer flere kontakter",
        "Etter en runde. Hver blir skrevet for seg; svaret sier hvordan det gikk med hver.",
        RoundShown, body=RoundBody,
    )  # fmt: skip
    def register_many(self, request: Request) -> Response:
        self.user.require(Permission.FOLLOWUP_WORK)
        sent = self.typed(RoundBody)["contacts"]
        items = [self._item(self.workable(one["booppfolging"]), one) for one in sent]
        results = contacts.register_many(items=items, by=self.user)
        return Response({"results": [_result(item, one) for item, one in zip(items, results, strict=True)]})

    @acts(
        "kontakter_skjul", "Skjul et notat på feil person",
        "Notatet kan etterpå bare leses av internkontrollen. Det kan skrives på rett beboer samtidig.",
        ContactDetail, body=HideBody,
    )  # fmt: skip
    def hide(self, request: Request, pk: int) -> Response:
        contact = self._contact(pk)
        self.user.require(Permission.FOLLOWUP_WORK, bydel=contact.bydel_id)
        body = self.typed(HideBody)
        rows = Booppfolging.objects.visible_to(self.user)
        right = named(rows, body["right_case"], field="right_case") if body["right_case"] else None
        contacts.hide(contact=contact, reason=body["reason"], right_case=right, by=self.user)
        return self.shown(found(self.get_queryset(), pk))

    def _contact(self, pk: int) -> Contact:
        rows = self.get_queryset().select_related("booppfolging__household__bydel")
        contact = found(rows, pk)
        self.open(contact.booppfolging.household, contact)
        return contact

    def _item(self, case: Booppfolging, body: dict[str, Any]) -> Item:
        also = self.colleague(body["also"], case.bydel_id, "also")
        rows = HomeVisit.objects.visible_to(self.user).filter(booppfolging=case)
        visit = named(rows, body["visit"], field="visit") if body["visit"] else None
        return Item(case, Entry(also=also, **{name: body[name] for name in _ENTRY}), body.get("key"), visit)


def _result(item: Item, result: Result) -> dict[str, Any]:
    refusal = result.refusal
    return {
        "booppfolging": item.case.pk,
        "contact": result.contact.pk if result.contact else None,
        "detail": str(refusal) if refusal else "",
        "field": (refusal.field or "") if refusal else "",
    }


class HiddenShown(Shown[SkjultNotat]):
    class Meta:
        model = SkjultNotat
        fields: tuple[str, ...] = ("contact", "kommune", "hidden_at")


class HiddenDetail(HiddenShown):
    class Meta(HiddenShown.Meta):
        fields = (*HiddenShown.Meta.fields, "text")


class HiddenNotes(Resource):
    serializer_class = HiddenShown
    detail_class = HiddenDetail
    view_permissions = (Permission.AUDIT_VIEW,)

    def get_queryset(self) -> QuerySet[SkjultNotat]:
        return SkjultNotat.objects.visible_to(self.user)

    @reads(
        "skjulte_notater_list", "Skjulte notater", "Notater som var skrevet på feil person, uten teksten.",
        HiddenShown(many=True),
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("skjulte_notater_retrieve", "Skjult notat", "Med teksten. Åpningen blir loggført.", HiddenDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        note = found(self.get_queryset(), pk)
        Oppslag.objects.record(note, by=self.user)
        return self.shown(note)
