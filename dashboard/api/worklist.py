"""The work list: the same lamps, rows and filters as home."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from config.api import Resource
from config.api_docs import reads
from config.worklist import MINE, NOBODY, REST, SOON, TEAM, URGENT, WorkGroup, WorkItem
from dashboard.api.units import UnitQuery, unit_of
from dashboard.worklist import SOURCES, Choice, WorkList, beside, work_list

WHO = ((MINE, "Mine, og de jeg er vikar for"), (TEAM, "De som noen har"), (NOBODY, "De som ingen har"))
URGENCY = ((URGENT, "Over fristen eller haster"), (SOON, "Snart"), (REST, "Resten"))
MODULES = tuple((source.code, source.label) for source in SOURCES)


class WorkListQuery(UnitQuery):
    modul = serializers.ChoiceField(label="område", choices=MODULES, required=False)
    hvem = serializers.ChoiceField(label="ansvarlig", choices=WHO, required=False)
    hast = serializers.ChoiceField(label="hvor mye det haster", choices=URGENCY, required=False)
    utsatt = serializers.BooleanField(label="vis det som er utsatt i stedet", required=False)


class WorkRowShown(serializers.Serializer[Any]):
    rad = serializers.IntegerField(label="nøkkelen til raden", allow_null=True)
    tekst = serializers.CharField(label="sak, beboer eller sted")
    gjelder = serializers.CharField(label="hva det gjelder")
    niva = serializers.CharField(label="lampen: none, amber, red eller critical")
    frist = serializers.DateField(label="fristen", allow_null=True)
    frist_tekst = serializers.CharField(label="fristen i ord")
    gjor = serializers.CharField(label="hva du kan gjøre")
    dager_i_steget = serializers.IntegerField(label="dager i steget", allow_null=True)
    ansvarlig = serializers.IntegerField(label="brukeren som har den", allow_null=True)
    vikar_for = serializers.CharField(label="navnet på den du er vikar for")
    utsettelse = serializers.IntegerField(label="utsettelsen", allow_null=True)
    adresse = serializers.CharField(label="siden i Husrom")


class WorkGroupShown(serializers.Serializer[Any]):
    lampe = serializers.CharField(label="koden til lampen")
    tittel = serializers.CharField(label="hva som venter")
    antall = serializers.IntegerField(label="rader i alt")
    haster = serializers.IntegerField(label="rader over fristen eller som haster")
    kan_utsettes = serializers.BooleanField(label="om rader kan utsettes")
    adresse = serializers.CharField(label="listen i Husrom")
    rader = WorkRowShown(many=True, label="de som haster mest")


class WorkLists(Resource):
    pagination_class = None

    @reads(
        "arbeidsliste_list", "Arbeidslisten", "Det som venter på deg i én enhet, det som haster mest, først.",
        WorkGroupShown(many=True), query=WorkListQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        self.query_class = WorkListQuery
        said = self.asked()
        found = beside(unit_of(self.user, said))
        choice = Choice(
            said.get("modul", ""), said.get("hvem", ""), said.get("hast", ""), said.get("utsatt", False)
        )
        listed = work_list(found, choice)
        return Response([_group(group, listed) for group in listed.groups])


def _group(group: WorkGroup, listed: WorkList) -> dict[str, Any]:
    return {
        "lampe": group.code,
        "tittel": group.title,
        "antall": group.total,
        "haster": group.urgent,
        "kan_utsettes": not group.fixed,
        "adresse": group.all_url,
        "rader": [_row(group, item, listed) for item in group.items],
    }


def _row(group: WorkGroup, item: WorkItem, listed: WorkList) -> dict[str, Any]:
    put_off = listed.put_off(group, item)
    return {
        "rad": item.key,
        "tekst": item.label,
        "gjelder": item.note,
        "niva": item.level,
        "frist": item.due,
        "frist_tekst": item.lamp,
        "gjor": item.todo,
        "dager_i_steget": item.days,
        "ansvarlig": item.who,
        "vikar_for": listed.for_whom(item),
        "utsettelse": put_off.pk if put_off else None,
        "adresse": item.url,
    }
