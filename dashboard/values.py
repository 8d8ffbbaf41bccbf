"""A figure's value in words, the same on pages, in charts, in reports and in messages."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from config.money import MINUS, THIN_SPACE, kroner
from dashboard.figures.shape import DECIMALS, Direction, Figure, Unit

NOTHING = "Ikke nok data"
# Written after the number. Kroner have their own.
_AFTER: dict[Unit, str] = {
    Unit.PERCENT: f"{THIN_SPACE}%", Unit.DAYS: " dager", Unit.YEARS: " år", Unit.PER_HUNDRED: " per 100",
    Unit.INDEX: " av 100",
}  # fmt: skip

# The head of a column of values.
HEADS: dict[Unit, str] = {
    Unit.NUMBER: "Antall", Unit.PERCENT: "Prosent", Unit.DAYS: "Dager", Unit.YEARS: "År", Unit.KRONER: "Kroner",
    Unit.PER_HUNDRED: "Per 100", Unit.INDEX: "Indeks",
}  # fmt: skip


def text(figure: Figure, value: Decimal | None) -> str:
    """«42», «17,5 %», «12 dager», «83 000 kr», or that there is too little to say anything."""
    if value is None:
        return NOTHING
    if figure.unit == Unit.KRONER:
        return kroner(shown(figure, value))
    if figure.unit == Unit.DAYS and shown(figure, value) == 1:
        return "1 dag"
    return number(shown(figure, value)) + _AFTER.get(figure.unit, "")


def shown(figure: Figure, value: Decimal) -> Decimal:
    """Rounded as it is written, so that a change is the difference of what was read."""
    step = Decimal(1).scaleb(-DECIMALS[figure.unit])
    return Decimal(value).quantize(step, rounding=ROUND_HALF_UP)


def number(value: Decimal) -> str:
    """«1 234,5» with a narrow space that no line is broken at."""
    sign = MINUS if value < 0 else ""
    return sign + f"{abs(value):,}".replace(",", THIN_SPACE).replace(".", ",")


def change(figure: Figure, now: Decimal | None, before: Decimal | None) -> str:
    """«5 flere», «1,2 prosentpoeng lavere», «som før»; '' when one of them is not known."""
    if now is None or before is None:
        return ""
    difference = shown(figure, now) - shown(figure, before)
    if not difference:
        return "som før"
    if figure.unit == Unit.NUMBER:
        return f"{number(abs(difference))} {'flere' if difference > 0 else 'færre'}"
    return f"{_amount(figure, abs(difference))} {_way(figure, difference > 0)}"


def _amount(figure: Figure, difference: Decimal) -> str:
    if figure.unit == Unit.PERCENT:
        return f"{number(difference)} prosentpoeng"
    if figure.unit in {Unit.INDEX, Unit.PER_HUNDRED}:
        return number(difference)
    return text(figure, difference)


def _way(figure: Figure, more: bool) -> str:
    if figure.unit in {Unit.DAYS, Unit.YEARS}:
        return "lengre" if more else "kortere"
    return "høyere" if more else "lavere"


def good(figure: Figure, now: Decimal | None, before: Decimal | None) -> str:
    """«bedre», «verre», or '' where more can be both: said in words, and never by colour alone."""
    if now is None or before is None or figure.direction == Direction.NEUTRAL:
        return ""
    difference = shown(figure, now) - shown(figure, before)
    if not difference:
        return ""
    return "bedre" if (difference > 0) == (figure.direction == Direction.UP) else "verre"


def whole(count: int) -> str:
    """A count that is no figure's: «46 000»."""
    return number(Decimal(count))
