"""The steps of a case. Each answers with the row of the list, as it is afterwards."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from allocation.actions import assessments, endings, soknader, waiting
from allocation.actions.assessments import Answer
from allocation.api.soknad_bodies import (
    AssessBody,
    AssignBody,
    ParkBody,
    PrioritiseBody,
    ReasonBody,
)
from allocation.api.soknad_gate import SoknadResource
from allocation.api.soknad_shapes import SoknadDetail, SoknadShown
from allocation.forms.soknad import caseworkers_of
from allocation.models import Soknad
from config.api import found, named
from config.api_docs import acts


class SoknadSteps(SoknadResource):
    serializer_class = SoknadShown
    detail_class = SoknadDetail

    @acts("soknader_ta", "Ta saken", "Du blir saksbehandler, og behandlingen begynner.", SoknadShown)
    def take(self, request: Request, pk: int) -> Response:
        return self._after(soknader.take(soknad=self.workable(pk), by=self.user))

    @acts(
        "soknader_gi_videre", "Gi saken til en annen", "En saksbehandler i bydelen.", SoknadShown, body=AssignBody
    )
    def assign(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        asked = self.typed(AssignBody)["caseworker"]
        to = named(caseworkers_of(soknad.bydel), asked, field="caseworker")
        return self._after(soknader.assign(soknad=soknad, to=to, by=self.user))

    @acts("soknader_fortsett", "Ta opp igjen behandlingen", "Etter venting, eller fra vedtak.", SoknadShown)
    def resume(self, request: Request, pk: int) -> Response:
        return self._after(soknader.resume(soknad=self.workable(pk), by=self.user))

    @acts(
        "soknader_finn_grunnlag", "Finn grunnlaget for vilkårene",
        "Systemets funn blir oppdatert mens saken behandles. Konklusjoner som er satt, blir stående.",
        SoknadDetail,
    )  # fmt: skip
    def findings(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        assessments.refresh_findings(soknad=soknad, by=self.user)
        return self.shown(soknad)

    @acts(
        "soknader_vilkar", "Vurder vilkårene", "Konklusjoner med begrunnelse. Et menneske konkluderer.",
        SoknadDetail, body=AssessBody,
    )  # fmt: skip
    def assess(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        sent = self.typed(AssessBody)
        rows = assessments.refresh_findings(soknad=soknad, by=self.user)
        criteria = {row.criterion.code: row.criterion for row in rows}
        assessments.conclude(
            soknad=soknad,
            answers=[_answer(criteria, answer) for answer in sent["answers"]],
            barnets_beste=sent.get("barnets_beste", soknad.barnets_beste),
            version=sent["version"],
            by=self.user,
        )
        return self.shown(found(self.soknader(), pk))

    @acts("soknader_til_vedtak", "Send til vedtak", "Alle vilkår må være vurdert.", SoknadShown)
    def to_decision(self, request: Request, pk: int) -> Response:
        return self._after(assessments.send_to_decision(soknad=self.workable(pk), by=self.user))

    @acts(
        "soknader_prioriter", "Prioriter", "Hastegrad og begrunnelse for en kvalifisert søker.",
        SoknadShown, body=PrioritiseBody,
    )  # fmt: skip
    def prioritise(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        waiting.prioritise(soknad=soknad, by=self.user, **self.typed(PrioritiseBody))
        return self._after(soknad)

    @acts(
        "soknader_sett_pa_vent", "Sett på vent", "Søknadstidspunktet og ventetiden beholdes.",
        SoknadShown, body=ParkBody,
    )  # fmt: skip
    def park(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        waiting.park(soknad=soknad, by=self.user, **self.typed(ParkBody))
        return self._after(soknad)

    @acts("soknader_ta_tilbake", "Ta tilbake på ventelisten", "Saken er ikke lenger satt på vent.", SoknadShown)
    def unpark(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        waiting.unpark(soknad=soknad, by=self.user)
        return self._after(soknad)

    @acts(
        "soknader_trekk", "Søkeren trekker søknaden", "Saken avsluttes og kan ikke åpnes igjen.",
        SoknadShown, body=ReasonBody,
    )  # fmt: skip
    def withdraw(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        return self._after(endings.withdraw(soknad=soknad, by=self.user, **self.typed(ReasonBody)))

    @acts(
        "soknader_henlegg", "Henlegg saken", "Saken avsluttes uten vedtak og kan ikke åpnes igjen.",
        SoknadShown, body=ReasonBody,
    )  # fmt: skip
    def dismiss(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        return self._after(endings.dismiss(soknad=soknad, by=self.user, **self.typed(ReasonBody)))

    def _after(self, soknad: Soknad) -> Response:
        return self.row(found(self.soknader(), soknad.pk))


def _answer(criteria: dict[str, Any], sent: dict[str, Any]) -> Answer:
    code = sent["criterion"]
    if code not in criteria:
        raise ValidationError({"answers": ["Et av vilkårene er ikke i regelsettet for saken."]})
    return Answer(criteria[code], sent["conclusion"], sent["exception_code"], sent["grounds"])
