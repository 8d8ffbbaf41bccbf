"""What a survey prints: put together from the rows, and sent to the browser. Nothing with a code is stored."""

from __future__ import annotations

from datetime import date
from typing import Any

import segno

from allocation.letter_texts import sender
from bomiljo.actions.svarkoder import Invited
from bomiljo.answer_codes import grouped
from bomiljo.answer_page import parts_of
from bomiljo.models import CampaignPlace, Language
from bomiljo.survey_words import tongue, tongues
from config.dates import norwegian_date
from config.errors import RuleBroken
from letters import undersokelse as letter
from letters.render import LetterIncomplete, LetterUnprintable, Template, render_pdf


def letters_pdf(place: CampaignPlace, invited: list[Invited], *, link: str, today: date) -> bytes:
    """One letter for each, with the code that was made for it."""
    campaign = place.campaign
    data = letter.LettersData(
        **_invitation(place, link, today),
        title="Hvordan er det å bo her?",
        minutes=campaign.survey.minutes,
        threshold=campaign.threshold,
        reminder=place.reminded_on is not None,
        letters=tuple(
            letter.OneLetter(
                name=f"Til beboerne i {row.address}",
                address=(f"{row.postcode} {row.city}",),
                code=grouped(row.code),
            )
            for row in invited
        ),
    )
    return _rendered(letter.LETTERS, data)


def poster_pdf(place: CampaignPlace, *, link: str, today: date) -> bytes:
    by_poster = place.campaign.by_poster
    data = letter.PosterData(
        **_invitation(place, link, today), title="Hvordan er det å bo her?", by_poster=by_poster
    )
    return _rendered(letter.POSTER, data)


def paper_pdf(place: CampaignPlace, *, language: str, today: date) -> bytes:
    """The questions on paper. Unknown languages are bokmål."""
    chosen, campaign = tongue(language), place.campaign
    questions = list(campaign.survey.questions.order_by("part", "position").prefetch_related("texts"))
    words = chosen.words
    data = letter.PaperData(
        sender=sender(place.bydel), reference=_reference(place), dated=today, title=words["title"],
        language=chosen.code, direction=chosen.direction, words=words, place=place.bomiljo.name,
        intro=words["intro"].format(minutes=campaign.survey.minutes),
        anonymous=words["anonymous"].format(threshold=campaign.threshold),
        last_day=words["last_day"].format(day=f"{campaign.closes_on:%d.%m.%Y}"),
        parts=tuple(
            letter.PaperPart(
                title=part.title,
                questions=tuple(letter.PaperQuestion(text=row.text, free=row.free) for row in part.questions),
            )
            for part in parts_of(questions, chosen, {})
        ),
    )  # fmt: skip
    return _rendered(letter.PAPER, data)


def _invitation(place: CampaignPlace, link: str, today: date) -> dict[str, Any]:
    others = [row for row in tongues().values() if row.code != Language.BOKMAL]
    last_day = norwegian_date(place.campaign.closes_on)
    return {
        "sender": sender(place.bydel),
        "reference": _reference(place),
        "dated": today,
        "link": link,
        "qr": segno.make_qr(link).svg_inline(scale=4, border=4, light="#fff"),
        "place": place.bomiljo.name,
        "last_day": last_day,
        "lines": tuple(
            letter.Line(
                language=row.code, name=row.name, direction=row.direction,
                text=f"{row.words['letter']} {row.words['last_day'].format(day=last_day)}",
            )
            for row in others
        ),
    }  # fmt: skip


def _reference(place: CampaignPlace) -> str:
    return f"Undersøkelse {place.campaign_id}"


def _rendered(template: Template[Any], data: Any) -> bytes:
    try:
        return render_pdf(template, data)
    except LetterIncomplete as refusal:
        raise RuleBroken(f"{refusal} Fyll ut opplysningene om bydelen først.") from None
    except LetterUnprintable as refusal:
        raise RuleBroken(str(refusal)) from None
