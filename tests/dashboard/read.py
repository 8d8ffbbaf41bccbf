"""One figure as it is read, and as a snapshot has it where Python counts it."""

from django.db import connection
from django.utils import timezone

from accounts.models import Bydel
from dashboard.figures import BY_CODE, reading, statement


def value_of(code, bydel, *, part="", day=None):
    """None when there is no number, and when there is no record."""
    figure, day = BY_CODE[code], day or timezone.localdate()
    if figure.compute:
        return _taken(figure, day).get((bydel.pk, part))
    read = reading.of_bydel([figure], bydel, day)
    return read[code, part].value if (code, part) in read else None


def _taken(figure, day):
    asked = statement.values([figure], day, list(Bydel.objects.values_list("pk", flat=True)))
    with connection.cursor() as cursor:
        cursor.execute(statement.of_every_unit((figure,)), asked)
        return {(bydel, part): value for bydel, _, _, _, part, *_, value in cursor.fetchall() if bydel}
