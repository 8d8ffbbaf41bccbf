"""The copy of a boplan that the resident takes home: plain language, in the language that is chosen."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from allocation.letter_texts import sender
from config.errors import RuleBroken
from followup.models import Boplan
from letters import boplan as letter
from letters.render import LetterIncomplete, LetterUnprintable, render_pdf


class Copy(NamedTuple):
    code: str
    name: str
    note: str


def languages() -> list[Copy]:
    """What can be chosen; the worker is told which translations nobody has checked."""
    return [
        Copy(row.code, row.name, "" if row.checked else letter.UNCHECKED) for row in letter.languages().values()
    ]


def pdf_of(boplan: Boplan, *, language: str, today: date) -> bytes:
    """`boplan` is one whose page is open to the user, annotated with `tenant`. Unknown languages are bokmål."""
    try:
        return render_pdf(letter.BOPLAN, data_of(boplan, language, today))
    except LetterIncomplete:
        raise RuleBroken("Boplanen har ingen mål ennå. Skriv dem når beboeren takker ja.") from None
    except LetterUnprintable as refusal:
        raise RuleBroken(str(refusal)) from None


def data_of(boplan: Any, language: str, today: date) -> letter.BoplanData:
    known = letter.languages()
    chosen = known.get(language, known[letter.DEFAULT])
    words, days = chosen.words, letter.in_numbers
    return letter.BoplanData(
        sender=sender(boplan.bydel),
        reference=str(boplan),
        dated=today,
        title=words["title"],
        language=chosen.code,
        direction=chosen.direction,
        words=words,
        resident=boplan.tenant,
        home=boplan.tenancy.dwelling.address,
        goals=boplan.goals,
        help=boplan.help,
        career=words[boplan.career] if boplan.career else "",
        steps=tuple(
            letter.Step(text=step.text, who=step.who, due=days(step.due_on), done=days(step.done_on))
            for step in boplan.steg.all()
        ),
        startlan_on=days(boplan.startlan_assessed_on),
        review_on=days(boplan.review_on),
        day=days(today),
    )
