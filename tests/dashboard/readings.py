"""What a figure is, read as a bydel reads it."""

from datetime import date

from dashboard.figures import BY_CODE, reading

DAY = date(2026, 9, 30)


def read(code, bydel, day=DAY, part=""):
    """The reading of a figure, or None without records."""
    return reading.of_bydel((BY_CODE[code],), bydel, day).get((code, part))


def value(code, bydel, day=DAY, part=""):
    found = read(code, bydel, day, part)
    return found and found.value
