"""One figure as it is read."""

from django.utils import timezone

from dashboard.figures import BY_CODE, reading


def value_of(code, bydel, *, part="", day=None):
    """None when there is no number, and when there is no record."""
    read = reading.of_bydel([BY_CODE[code]], bydel, day or timezone.localdate())
    return read[code, part].value if (code, part) in read else None
