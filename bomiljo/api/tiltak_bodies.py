"""What is sent about a measure."""

from __future__ import annotations

from bomiljo.models import (
    CheckResult,
    Initiator,
    Involvement,
    Permanence,
    SurveyPart,
    TiltakCategory,
    TiltakStatus,
)
from config.api import Query
from config.api_fields import Body, day, key, number, one_of, text, yes


class TiltakQuery(Query):
    bydel = key("bydel", required=False)
    bomiljo = key("bomiljø", required=False)
    status = one_of("status", TiltakStatus, required=False)
    category = one_of("slag", TiltakCategory, required=False)
    initiator = one_of("hvem tok initiativet", Initiator, required=False)
    ends_to = day("planlagt slutt senest", required=False, source="planned_end__lte")


class IdeaBody(Body):
    bydel = key("bydelen")
    bomiljo = key("bomiljøet; tomt for hele bydelen", default=None, allow_null=True)
    title = text("tiltak", max_length=160)
    category = one_of("slag", TiltakCategory)
    what = text("hva dere vil gjøre", max_length=4000)
    initiator = one_of("hvem tok initiativet", Initiator)
    involvement = one_of("beboernes medvirkning", Involvement)
    involvement_note = text("hvordan de medvirket", max_length=400, default="")
    inclusive = yes("åpent for alle", default=True)
    expected = text("hva dere venter", max_length=4000, default="")


class _FactsBody(Body):
    permanence = one_of("varighet", Permanence, required=False)
    planned_end = day("planlagt slutt", required=False, allow_null=True)
    responsible = key("ansvarlig", required=False, allow_null=True)
    funding = key("finansieringen", required=False, allow_null=True)
    cost = number("kostnad (kr)", 0, 2_000_000_000, required=False, allow_null=True)
    baseline = key("undersøkelsen før tiltaket", required=False, allow_null=True)
    aimed_at = one_of("skal bedre", SurveyPart, required=False, allow_blank=True)


class MeasureBody(_FactsBody):
    title = text("tiltak", max_length=160, required=False)
    category = one_of("slag", TiltakCategory, required=False)
    what = text("hva dere gjør", max_length=4000, required=False)
    initiator = one_of("hvem tok initiativet", Initiator, required=False)
    involvement = one_of("beboernes medvirkning", Involvement, required=False)
    involvement_note = text("hvordan de medvirket", max_length=400, required=False)
    inclusive = yes("åpent for alle", required=False)
    expected = text("hva dere venter", max_length=4000, required=False)
    effect = text("hva dere ser", max_length=4000, required=False)


class MeasurePlanBody(_FactsBody):
    starts_on = day("starter")


class MeasureStartBody(Body):
    starts_on = day("startet; i dag når den står tom", default=None, allow_null=True)


class RunAgainBody(MeasureStartBody):
    planned_end = day("planlagt slutt", default=None, allow_null=True)


class MeasureEndBody(Body):
    ended_on = day("avsluttet; i dag når den står tom", default=None, allow_null=True)
    handover_to = text("hvem overtar", max_length=200, default="")
    handover_plan = text("plan for overleveringen", max_length=4000, default="")
    why_not = text("hvorfor ingen overtar", max_length=4000, default="")
    effect = text("hva dere ser nå", max_length=4000, default="")


class AfterCheckBody(Body):
    result = one_of("hva dere så", CheckResult)
    note = text("fortell kort", max_length=600)
    checked_on = day("sett på", default=None, allow_null=True)
