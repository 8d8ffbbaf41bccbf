"""What is handed out and typed in for one place of a campaign: letters, poster, paper, codes, reminders."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.scope import across_units
from bomiljo import survey_prints
from bomiljo.actions import svar, svarkoder
from bomiljo.answer_codes import grouped
from bomiljo.answer_page import answers_in, as_asked
from bomiljo.campaign_rights import require_hand_out
from bomiljo.forms.campaign import LettersForm, PaperForm
from bomiljo.models import CampaignPlace
from bomiljo.views.parts import trail
from config.forms import PlainForm
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import DONE, posted, tried
from housing.views.parts import Link

LETTERS_INTRO = (
    "Hver utskrift lager nye koder. Brev som alt er delt ut, gjelder fortsatt, så en bolig som får to brev, kan"
    " svare to ganger. Filen med brevene lagres ikke i Husrom: skriv dem ut nå, og slett den etterpå."
)


@require_http_methods(["GET", "POST"])
@login_required
def letters(request: AuthedRequest, pk: int) -> HttpResponse:
    """The PDF is the answer to the post, since the codes in it are stored nowhere."""
    place, user = place_or_404(request, pk), request.user
    form = LettersForm(posted(request), homes=_homes(place))

    def write() -> bytes:
        invited = svarkoder.make_letters(
            place=place, by=user, invitations=form.chosen(), replace=form.cleaned_data["replace"]
        )
        return survey_prints.letters_pdf(place, invited, link=_link(request, place), today=timezone.localdate())

    pdf, status = tried(form, write)
    if status == DONE:
        return _pdf(pdf, f"brev-{place.pk}.pdf", "attachment")
    return _form(
        request, place, form, status, title="Brev med koder", button="Lag brev med nye koder", intro=LETTERS_INTRO,
        template="bomiljo/folded_form.html",
    )  # fmt: skip


@require_safe
@login_required
def poster(request: AuthedRequest, pk: int) -> HttpResponse:
    place = place_or_404(request, pk)
    pdf = survey_prints.poster_pdf(place, link=_link(request, place), today=timezone.localdate())
    return _pdf(pdf, f"plakat-{pk}.pdf")


@require_safe
@login_required
def paper(request: AuthedRequest, pk: int) -> HttpResponse:
    """The questions on paper, in the language that is asked for (?sprak=en)."""
    place = place_or_404(request, pk)
    pdf = survey_prints.paper_pdf(place, language=request.GET.get("sprak", ""), today=timezone.localdate())
    return _pdf(pdf, f"papirskjema-{pk}.pdf")


@require_http_methods(["GET", "POST"])
@login_required
def code(request: AuthedRequest, pk: int) -> HttpResponse:
    """The code is shown in the answer to the post, and never again."""
    place = place_or_404(request, pk)
    form = PlainForm(posted(request))
    made, status = tried(form, lambda: svarkoder.hand_out_code(place=place, by=request.user))
    if status == DONE:
        context = {"code": grouped(made), "place": place, "link": _link(request, place), "crumbs": _crumbs(place)}
        return TemplateResponse(request, "bomiljo/campaign_code.html", context)
    return _form(
        request, place, form, status, title="Ny kode", button="Lag en ny kode",
        intro="Til en som har mistet brevet. Koden er ikke knyttet til noen bolig. Det telles at den er delt ut.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def remind(request: AuthedRequest, pk: int) -> HttpResponse:
    place = place_or_404(request, pk)
    form = PlainForm(posted(request))
    return form_page(
        request, form, lambda: svarkoder.remind(place=place, by=request.user),
        title="Påminn alle", subtitle=_name(place), button="Noter at alle påminnes",
        done="Notert. Skriv ut brev eller plakat og del dem ut.",
        effects=[
            "Ingen kan vite hvem som har svart, så påminnelsen går til alle boligene på stedet.",
            "Brev du skriver ut etterpå, sier at de er en påminnelse, og har nye koder.",
            "Den dagen dere påminte, står på undersøkelsen.",
        ],
        crumbs=_crumbs(place),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def entry(request: AuthedRequest, pk: int) -> HttpResponse:
    place = place_or_404(request, pk)
    questions = as_asked(place.campaign.survey.questions.prefetch_related("texts"))
    form = PaperForm(posted(request), questions=questions)
    return form_page(
        request, form,
        lambda: svar.enter_paper(
            place=place, by=request.user, code=form.cleaned_data["code"], answers=answers_in(form.answers())
        ),
        title="Skriv inn svar på papir", template="bomiljo/paper_entry.html", subtitle=_name(place),
        button="Lagre svaret", done="Svaret er lagret. Makuler skjemaet.",
        after=lambda _: reverse("campaign-entry", args=[pk]),
        intro="Skriv inn det som står, og ikke hvem det er fra. Makuler skjemaet når svaret er lagret.",
        crumbs=_crumbs(place),
    )  # fmt: skip


def place_or_404(request: AuthedRequest, pk: int) -> CampaignPlace:
    rows = CampaignPlace.objects.visible_to(request.user)
    rows = rows.select_related("campaign__survey", "bomiljo", "bydel__kommune")
    place = get_object_or_404(rows, pk=pk)
    require_hand_out(request.user, place)
    return place


def _homes(place: CampaignPlace) -> list[tuple[int, str]]:
    """Whether a letter was printed, never whether somebody has answered: nobody knows."""
    with across_units():
        rows = place.invitations.order_by("dwelling__address_sort", "pk")
        return [
            (pk, f"{address}, skrevet ut" if printed else address)
            for pk, address, printed in rows.values_list("pk", "dwelling__address", "printed_on")
        ]


def _link(request: AuthedRequest, place: CampaignPlace) -> str:
    return request.build_absolute_uri(reverse("answer-place", args=[place.poster_code]))


def _form(
    request: AuthedRequest, place: CampaignPlace, form: PlainForm, status: int, *,
    template: str = "followup/form.html", **context: Any,
) -> HttpResponse:  # fmt: skip
    crumbs = _crumbs(place)
    context |= {"form": form, "subtitle": _name(place), "back": crumbs[-1].url}
    context["crumbs"] = [*crumbs, Link(context["title"], "")]
    return TemplateResponse(request, template, context, status=status)


def _pdf(pdf: bytes, name: str, how: str = "inline") -> HttpResponse:
    headers = {"Content-Disposition": f'{how}; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _crumbs(place: CampaignPlace) -> list[Link]:
    campaign = place.campaign
    return [*trail("campaign-list"),
            Link(campaign.name, reverse("campaign", args=[campaign.pk]))]  # fmt: skip


def _name(place: CampaignPlace) -> str:
    return f"{place.bomiljo.name}, {place.campaign.name}"
