"""What is sent about a søknad."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from allocation.models import Cause, Channel, Conclusion, Situation, SoknadKind, Urgency
from allocation.models.waiting import UrgencyGround
from config.api_fields import Body, day, key, keys, number, one_of, some, some_of, text, yes
from housing.api.households import ApplicantBody
from housing.models import DwellingCategory

NEW_KINDS = [(kind.value, kind.label) for kind in (SoknadKind.NEW, SoknadKind.EXCHANGE)]


def version() -> serializers.IntegerField:
    return number("versjonen du har lest; avvises når noen har endret saken etterpå", 0, 2_147_483_647)


class LookupBody(Body):
    bydel = key("bydel")
    fodselsnummer = text("fødselsnummer eller D-nummer", max_length=20, write_only=True)


class HouseholdFound(serializers.Serializer[Any]):
    household = serializers.IntegerField(label="husstanden, når personen er kjent", allow_null=True)


class FactsBody(Body):
    situations = some_of("boligsituasjon", Situation, least=1)
    causes = some_of("årsaker", Cause, required=False)
    situation_text = text("om situasjonen", required=False)
    wishes = text("ønsker", required=False)
    home_ends_on = day("mister boligen dato", required=False, allow_null=True)
    resident_since = day("bodd sammenhengende i kommunen siden", required=False, allow_null=True)
    residence_permit = yes("oppholdstillatelse i Norge", required=False, allow_null=True)
    income = number("husstandens inntekt (kr per år)", 0, 50_000_000, required=False, allow_null=True)
    debt_to_kommune = yes("misligholdt gjeld til kommunen", required=False, allow_null=True)
    debt_settled = yes("gjelden er betalt eller har avtale", required=False, allow_null=True)
    startlan_parallel = yes("har også søkt startlån", required=False)


class NewFactsBody(FactsBody):
    received_on = day("mottatt")
    channel = one_of("kanal", Channel)
    kind = one_of("hva søknaden gjelder", NEW_KINDS)


class RegisterBody(NewFactsBody):
    household = key("husstand")


class RegisterNewBody(NewFactsBody):
    bydel = key("bydel")
    person = ApplicantBody(label="søkeren")


class ChangeBody(FactsBody):
    """Only the fields that are sent are changed; the version must be among them."""

    version = version()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "version" not in attrs:
            raise serializers.ValidationError({"version": ["Fyll ut feltet."]})
        return attrs


class NeedBody(Body):
    version = version()
    rooms_min = number("rom, minst", 1, 8)
    rooms_max = number("rom, høyst", 1, 8)
    step_free = yes("trinnfri adkomst", default=False)
    wheelchair = yes("plass til rullestol", default=False)
    bath_adapted = yes("tilrettelagt bad", default=False)
    max_floor_without_lift = number("høyeste etasje uten heis", 0, 30, default=None, allow_null=True)
    categories = some_of("boligkategorier", DwellingCategory, least=1)
    areas_wished = text("ønskede områder", max_length=200, default="")
    avoid_entrances = keys("oppganger som bør unngås", default=list)
    follow_up_needed = yes("bo-oppfølging er nødvendig", default=False)


class AssignBody(Body):
    caseworker = key("saksbehandler")


class ReasonBody(Body):
    reason = text("begrunnelse", max_length=1000)


class AnswerBody(Body):
    criterion = text("vilkårets kode", max_length=40)
    conclusion = one_of("konklusjon", Conclusion)
    exception_code = text("unntak", max_length=40, default="")
    grounds = text("begrunnelse")


class AssessBody(Body):
    version = version()
    answers = some(AnswerBody, "konklusjoner")
    barnets_beste = text("barnets beste", required=False)


class PrioritiseBody(Body):
    version = version()
    prioritised = yes("settes på ventelisten ved tilsagn", default=True)
    urgency = one_of("hastegrad", Urgency)
    urgency_grounds = some_of("grunner", UrgencyGround, default=list)
    grounds = text("begrunnelse")


class ParkBody(Body):
    until = day("settes på vent til")
    reason = text("grunn", max_length=200)
