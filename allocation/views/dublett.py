"""Two cases side by side: are they one?"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from allocation.actions import duplicates
from allocation.forms.documents import DublettForm
from allocation.models import Soknad
from allocation.views.posting import posted
from allocation.views.soknad_steps import form_page, workable
from config.dates import norwegian_date
from config.requests import AuthedRequest
from housing.redaction import shown


@require_http_methods(["GET", "POST"])
@login_required
def decide(request: AuthedRequest, pk: int, other: int) -> HttpResponse:
    soknad, compared = workable(request, pk), workable(request, other)
    form = DublettForm(posted(request))
    newer = duplicates.newer_of(soknad, compared)
    older = soknad if newer is compared else compared

    def save() -> None:
        duplicates.decide(soknad=soknad, other=compared, by=request.user, **form.cleaned_data)

    return form_page(
        request, soknad, form, save, title="Samme sak?", button="Lagre vurderingen", done="Vurderingen er lagret.",
        template="allocation/dublett.html", pair=[_side(request, one) for one in (soknad, compared)],
        effects=[
            f"Samme sak: sak {newer.number} blir henlagt og kan ikke åpnes igjen. Sak {older.number}, som kom"
            " først, behandles videre.",
            "To saker: begge behandles, og du blir ikke spurt igjen.",
        ],
    )  # fmt: skip


def _side(request: AuthedRequest, soknad: Soknad) -> dict[str, Any]:
    person = shown(request.user, soknad.household.main_person)
    members = soknad.household.members.filter(valid_to=None).count()
    rows = [
        ("Søker", person.name),
        ("Født", person.born),
        ("Postadresse", person.address),
        ("I husstanden", f"{members} person" if members == 1 else f"{members} personer"),
        ("Gjelder", soknad.get_kind_display()),
        ("Mottatt", norwegian_date(soknad.received_on)),
        ("Status", soknad.get_status_display()),
        ("Saksbehandler", soknad.caseworker.name if soknad.caseworker else "Ingen ennå"),
    ]
    return {
        "title": str(soknad),
        "url": soknad.get_absolute_url(),
        "rows": [{"label": label, "value": value} for label, value in rows],
    }
