"""What surveys showed, free text to be reviewed, and the tasks they lead to."""

from tests.access.rows import Row

PAGES: list[Row] = []

API: list[Row] = []
