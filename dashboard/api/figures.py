"""The figures of one unit: what they mean, what they are now, how they were, and the rows behind them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from config.api import AnyAccept, Query, Resource
from config.api_docs import PDF, reads, reads_pdf
from config.api_fields import key, one_of, text
from dashboard import overview, report, trend
from dashboard.figures import BY_CODE, FIGURES
from dashboard.figures.references import of_figure
from dashboard.figures.shape import SECTIONS, Direction, Figure, Unit
from dashboard.overview import Line, Shown
from dashboard.rows_behind import Behind

CODES = [(figure.code, figure.name) for figure in FIGURES]
SECTION_CHOICES = [(str(section), label) for section, label in SECTIONS.items()]
UNITS = [str(unit) for unit in Unit]
WAYS = [str(direction) for direction in Direction]
ONE_UNIT = "Send enten bydel eller utleier."


def measured(label: str) -> serializers.DecimalField:
    """As exact as it is counted; the pages round it."""
    return serializers.DecimalField(label=label, max_digits=16, decimal_places=4, allow_null=True)


class PartShown(serializers.Serializer[Any]):
    part = serializers.CharField(label="del, som `split=verdi`")
    label = serializers.CharField(label="delen i ord")  # type: ignore[assignment]


class SplitShown(serializers.Serializer[Any]):
    code = serializers.CharField(label="inndeling")
    label = serializers.CharField(label="inndelingen i ord")  # type: ignore[assignment]
    parts = PartShown(many=True, label="delene")


class ReferenceShown(serializers.Serializer[Any]):
    label = serializers.CharField(label="hva tallet kan måles mot")  # type: ignore[assignment]
    value = serializers.DecimalField(label="verdi", max_digits=16, decimal_places=4)
    source = serializers.CharField(label="kilde", source="cited")  # type: ignore[assignment]
    bydel = serializers.CharField(label="nummeret på bydelen det gjelder; tomt for alle", allow_blank=True)


class DefinitionShown(serializers.Serializer[Any]):
    code = serializers.CharField(label="kode")
    name = serializers.CharField(label="navn")
    definition = serializers.CharField(label="slik telles det")
    section = serializers.ChoiceField(label="tema", choices=SECTION_CHOICES)
    unit = serializers.ChoiceField(label="enhet", choices=UNITS)
    direction = serializers.ChoiceField(label="om høyere er bedre", choices=WAYS)
    source = serializers.CharField(label="kilde", source="cited")  # type: ignore[assignment]
    of_year = serializers.BooleanField(label="gjelder det siste året, ikke bare dagen")
    landlords = serializers.BooleanField(label="telles også for utleiere")
    compared = serializers.BooleanField(label="gis ut for hele kommunen")
    defined_on = serializers.DateField(label="telt på denne måten siden", allow_null=True)
    splits = SplitShown(many=True, label="inndelinger")
    references = ReferenceShown(many=True, label="mål og referanser")


class FigureShown(serializers.Serializer[Any]):
    figure = serializers.CharField(label="kode", source="figure.code")
    now = measured("nå; tom når det ikke er nok data")
    before = measured("for et år siden; tom når det ikke ble målt")
    text = serializers.CharField(label="nå, i ord")
    change = serializers.CharField(label="endringen i ord; tom når den ikke er kjent", allow_blank=True)
    judged = serializers.CharField(label="bedre, verre eller tomt", allow_blank=True)


class PointShown(serializers.Serializer[Any]):
    day = serializers.DateField(label="dag")
    value = measured("verdi")
    why = serializers.CharField(label="hvorfor det ikke er noen verdi", allow_blank=True)


class PartValueShown(PartShown):
    value = measured("verdi nå; tom når det ikke er nok data")


class NoteShown(serializers.Serializer[Any]):
    day = serializers.DateField(label="dag")
    text = serializers.CharField(label="hva som ble endret i måten å lese tallet på")


class FigureDetail(FigureShown):
    parts = PartValueShown(many=True, label="delene")
    points = PointShown(many=True, label="utgangen av hver av de siste 24 månedene, og i dag")
    notes = NoteShown(many=True, label="endringer som påvirker tallet")


class RowShown(serializers.Serializer[Any]):
    id = serializers.IntegerField(label="nøkkel")
    label = serializers.CharField(label="sak eller sted")  # type: ignore[assignment]
    url = serializers.CharField(label="adressen til siden; tom når raden ikke har en egen", allow_blank=True)
    amount = serializers.DecimalField(
        label="det raden teller med i tallet", max_digits=16, decimal_places=2, allow_null=True
    )


class UnitQuery(Query):
    """The numbers of one unit."""

    default_error_messages = {"one": ONE_UNIT}
    bydel = key("bydel", required=False)
    utleier = key("utleier", required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("bydel" in attrs) == ("utleier" in attrs):
            self.fail("one")
        return attrs


class FigureQuery(UnitQuery):
    figure = one_of("tall", CODES)


class RowsQuery(FigureQuery):
    part = text("del, som `split=verdi`", max_length=60, required=False)


class Definisjoner(Resource):
    serializer_class = DefinitionShown
    view_permissions = (Permission.FIGURES_VIEW,)
    pagination_class = None

    @reads(
        "oversikt_definisjoner", "Slik telles tallene", "Hvert tall har én definisjon, og den gjelder overalt.",
        DefinitionShown(many=True),
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        self.require_list()
        return Response(DefinitionShown([_definition(figure) for figure in FIGURES], many=True).data)


class OfUnit(Resource):
    query_class: type[Query] = UnitQuery

    def shown_unit(self, asked: dict[str, Any]) -> Shown:
        return overview.shown_of(self.user, bydel=asked.get("bydel"), landlord=asked.get("utleier"))


class Oversikt(OfUnit):
    serializer_class = FigureShown
    pagination_class = None

    @reads(
        "oversikt_tall_liste", "Enhetens tall nå", "Regnet ut nå, av det som er registrert.",
        FigureShown(many=True), query=UnitQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        shown = self.shown_unit(self.asked())
        found = overview.lines(self.user, shown, timezone.localdate())
        return Response(FigureShown(found, many=True).data)


class Tall(OfUnit):
    serializer_class = FigureDetail
    query_class = FigureQuery
    pagination_class = None

    @reads(
        "oversikt_tall", "Ett tall", "Med delene og utviklingen ved utgangen av hver måned.", FigureDetail,
        query=FigureQuery,
    )  # fmt: skip
    def retrieve(self, request: Request) -> Response:
        asked, today = self.asked(), timezone.localdate()
        shown = self.shown_unit(asked)
        figure = figure_for(shown, asked)
        live = overview.read_one(self.user, figure, shown, today)
        points = trend.of_unit(self.user, [figure], today, live, **shown.lookup)[figure.code]
        line = overview.line_of(figure, live, points, today, shown)
        parts = [
            {**_part(figure, part), "value": read}
            for split in figure.splits
            for part, read in overview.part_values(figure, split, live)
        ]
        told = {**FigureShown(line).data, "parts": parts, "points": points, "notes": _notes(line, shown)}
        return Response(told | {"points": PointShown(points, many=True).data})


class Rader(OfUnit):
    serializer_class = RowShown
    query_class = RowsQuery

    @reads(
        "oversikt_rader", "Radene bak tallet i dag",
        "Bare de du kan åpne; flere kan være med i tallet.", RowShown(many=True), query=RowsQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        asked = self.asked()
        shown = self.shown_unit(asked)
        figure = figure_for(shown, asked)
        overview.require_rows(self.user, figure, shown)
        behind = Behind(figure, shown, timezone.localdate(), asked.get("part", ""))
        page = self.paginate_queryset(behind.visible_to(self.user)) or []
        amounts = behind.amounts([row.pk for row in page])
        rows = [
            {"id": row.pk, "label": behind.page.label(row), "url": behind.url_of(row), "amount": amounts[row.pk]}
            for row in page
        ]
        return self.get_paginated_response(RowShown(rows, many=True).data)


class Rapport(OfUnit):
    pagination_class = None
    content_negotiation_class = AnyAccept

    @reads_pdf("oversikt_rapport", "Enhetens tall som PDF", "Nedlastingen blir loggført.", query=UnitQuery)
    def retrieve(self, request: Request) -> HttpResponse:
        return HttpResponse(report.of_unit(self.shown_unit(self.asked()), self.user), content_type=PDF)


def figure_for(shown: Shown, asked: dict[str, Any]) -> Figure:
    figure = BY_CODE[asked["figure"]]
    if figure not in shown.figures:
        raise Http404
    return figure


def _definition(figure: Figure) -> dict[str, Any]:
    splits = [
        {
            "code": name,
            "label": split.label,
            "parts": [_part(figure, part) for part in figure.parts_in_order(name)],
        }
        for name, split in figure.splits.items()
    ]
    plain = {name: getattr(figure, name) for name in _PLAIN}
    return {**plain, "cited": figure.cited, "splits": splits, "references": of_figure(figure)}


_PLAIN = [name for name in DefinitionShown._declared_fields if name not in {"source", "splits", "references"}]


def _part(figure: Figure, part: str) -> dict[str, str]:
    return {"part": part, "label": figure.part_label(part)}


def _notes(line: Line, shown: Shown) -> list[dict[str, Any]]:
    first, last = line.points[0].day, line.points[-1].day
    return [_note(*told) for told in trend.notes(line.figure, shown.kommune, first, last, shown.bydel)]


def _note(day: date, told: str) -> dict[str, Any]:
    return {"day": day.isoformat(), "text": told}
