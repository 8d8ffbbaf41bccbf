"""Generated columns: what Postgres computes so that every way of writing keeps them right."""

from django.db import models
from django.db.models import Func


class Folded(Func):
    """Text for searching: lower case, ø→o, å→a, æ→ae."""

    function = "husrom_fold"
    output_field = models.TextField()


class SortKey(Func):
    """Text that sorts as a Norwegian expects: æ ø å last, house number 9 before 10."""

    function = "husrom_sort_key"
    output_field = models.TextField(db_collation="C")


class LastDay(Func):
    """Last day of a date range; NULL when it is open-ended."""

    template = "(upper(%(expressions)s) - 1)"
    output_field = models.DateField()
