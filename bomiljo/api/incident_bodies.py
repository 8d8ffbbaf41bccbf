"""What is sent to the API about incidents, and what is shown of them. Never who reported."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from bomiljo.actions.hendelser import Report
from bomiljo.actions.meldere import Reporter
from bomiljo.actions.oppfolgingssporsmal import LiftReason
from bomiljo.models import (
    Bomiljosak,
    Channel,
    FollowupAnswer,
    Hendelse,
    Hendelsespart,
    Hendelsessteg,
    IncidentCategory,
    IncidentPlace,
    IncidentStatus,
    Involves,
    LadderStep,
    Melder,
    Nabobrev,
    Side,
    Uttalelse,
)
from config.api import Query
from config.api_fields import Body, Shown, day, email, key, keys, one_of, yes
from config.api_fields import text as line


class HendelseShown(Shown[Hendelse]):
    class Meta:
        model = Hendelse
        fields: tuple[str, ...] = (
            "id", "bydel", "landlord", "bomiljo", "entrance", "sak", "channel", "place", "category", "involves",
            "occurred_on", "received_on", "respond_by", "responded_on", "status", "quiet_since", "closed_on",
            "reopened", "owner",
        )  # fmt: skip


class HendelsespartShown(Shown[Hendelsespart]):
    """The one who asks learns that the bydel was asked, and what it answered."""

    class Meta:
        model = Hendelsespart
        fields = ("id", "dwelling", "asked_on", "answer", "answered_on")


class UttalelseShown(Shown[Uttalelse]):
    class Meta:
        model = Uttalelse
        fields = ("id", "side", "heard_on", "answered", "text", "by")


class NabobrevShown(Shown[Nabobrev]):
    class Meta:
        model = Nabobrev
        fields = ("id", "dwelling", "subject", "made_on")


class HendelsesstegShown(Shown[Hendelsessteg]):
    brev = NabobrevShown(many=True, label="brevene i steget")

    class Meta:
        model = Hendelsessteg
        fields = ("id", "step", "done_on", "note", "skipped_because", "by", "brev")


class HendelseDetail(HendelseShown):
    text = serializers.CharField(source="beskrivelse.text", default="", label="hva som skjedde")
    wanted = serializers.CharField(source="beskrivelse.wanted", default="", label="hva den som meldte, ønsker")
    parter = HendelsespartShown(many=True, label="boligene det gjelder")
    uttalelser = UttalelseShown(many=True, label="hva partene sa")
    steg = HendelsesstegShown(many=True, label="stegene som er tatt")

    class Meta(HendelseShown.Meta):
        fields = (
            *HendelseShown.Meta.fields, "outcome", "feedback_by", "feedback_on", "satisfied", "text", "wanted",
            "parter", "uttalelser", "steg",
        )  # fmt: skip


class MelderShown(Shown[Melder]):
    class Meta:
        model = Melder
        fields = ("name", "phone", "email", "lives_in", "keep_until", "emptied_on")


class BomiljosakShown(Shown[Bomiljosak]):
    class Meta:
        model = Bomiljosak
        fields = ("id", "bydel", "landlord", "bomiljo", "title", "opened_on", "closed_on")


class HendelseQuery(Query):
    bydel = key("bydel", required=False)
    bomiljo = key("bomiljø", required=False)
    sak = key("sak", required=False)
    status = one_of("status", IncidentStatus, required=False)
    category = one_of("hva slags", IncidentCategory, required=False)
    received_from = day("mottatt tidligst", required=False, source="received_on__gte")
    received_to = day("mottatt senest", required=False, source="received_on__lte")


class BomiljosakQuery(Query):
    bomiljo = key("bomiljø", required=False)


class IncidentRegisterBody(Body):
    channel = one_of("meldt til; bare for bydelen", Channel, default=Channel.STAFF)
    place = one_of("hvor", IncidentPlace)
    category = one_of("hva slags", IncidentCategory)
    involves = one_of("hvem det gjelder", Involves, default=Involves.UNKNOWN)
    occurred_on = day("skjedde")
    received_on = day("mottatt")
    text = line("hva som skjedde", max_length=4000)
    wanted = line("hva den som meldte, ønsker", max_length=4000, default="")
    dwellings = keys("boligene det gjelder", default=list)
    entrance = key("oppgangen", default=None, allow_null=True)
    reporter_name = line("navn på den som meldte", max_length=120, default="")
    reporter_phone = line("telefon til den som meldte", max_length=20, default="")
    reporter_email = email("e-post til den som meldte", default="")
    reporter_lives_in = line("hvor den som meldte, bor", max_length=120, default="")
    wants_feedback = yes("den som meldte, vil vite hvordan det går", default=False)


def report_of(sent: dict[str, Any]) -> tuple[Report, Reporter]:
    """The reporter apart from what was told."""
    reporter = Reporter(*(sent.pop(f"reporter_{name}") for name in Reporter._fields))
    return Report(**sent), reporter


class IncidentAssignBody(Body):
    to = key("ansvarlig")


class IncidentRespondBody(Body):
    responded_on = day("første svar ble gitt", default=None, allow_null=True)


class IncidentCloseBody(Body):
    outcome = line("slik endte det", max_length=400)


class IncidentWhyBody(Body):
    reason = line("hvorfor", max_length=400)


class IncidentPartBody(Body):
    dwelling = key("boligen det gjelder")


class IncidentHearBody(Body):
    side = one_of("hvem", Side)
    heard_on = day("dato", default=None, allow_null=True)
    answered = yes("har svart", default=True)
    text = line("hva de sa", max_length=4000, default="")


class IncidentStepBody(Body):
    step = one_of("steg", LadderStep)
    done_on = day("dato", default=None, allow_null=True)
    note = line("merknad", max_length=4000, default="")
    both_want = yes("begge parter ønsker megling", default=False)
    skipped_because = line("hvorfor brev eller samtale er hoppet over", max_length=400, default="")


class IncidentLetterBody(Body):
    subject = line("overskrift", max_length=120)
    text = line("brevet", max_length=4000)
    dwellings = keys("boligene som får brevet", default=list)
    entrance = key("hele oppgangen, som nøytral informasjon", default=None, allow_null=True)


class IncidentAnswerBody(Body):
    answer = one_of("svar til dem som spør", FollowupAnswer)
    reason = one_of("hvorfor varselet ikke trenger å vente lenger", LiftReason, default="")


class IncidentFeedbackBody(Body):
    satisfied = yes("den som meldte, er fornøyd")
    given_on = day("tilbakemelding ble gitt", default=None, allow_null=True)
    reason = line("hvis nei: hvorfor hendelsen åpnes igjen", max_length=4000, default="")


class IncidentGroupBody(Body):
    title = line("hva saken gjelder", max_length=120)
    incidents = keys("hendelsene", default=list)


class IncidentMatterBody(Body):
    sak = key("saken")
