"""The list, the page and the steps of a booppfølging, and where one is proposed."""

from tests.access.rows import DWELLINGS, FOLLOWS, LEASES, PLACES, READS, READS_FOLLOWUP, WORKS, Row

_STEPS = (("start", 422, 400), ("decline", 302, 200), ("pause", 422, 400), ("resume", 422, 409), ("end", 422, 400),
          ("assign", 422, 400), ("move", 422, 400), ("terms", 422, 400))  # fmt: skip
_NOTES = (("plan", 409, 400), ("task", 422, 400), ("helper", 422, 400), ("intensity", 422, 400),
          ("two-person", 302, 400), ("next", 302, 400))  # fmt: skip
_TASKS = ("close", "drop", "reopen")
_FROM = (("dwelling-followup", "dwelling", DWELLINGS, PLACES, 422, 400),
         ("tenancy-followup", "tenancy", LEASES, WORKS, 422, 400),
         ("household-followup", "household", LEASES, WORKS, 422, 400),
         ("condition-followup", "condition_in_force", READS, WORKS, 302, 201))  # fmt: skip

PAGES = [
    Row("booppfolging-list", "", None, READS_FOLLOWUP, 200, None),
    Row("booppfolging-export", "", None, READS_FOLLOWUP, 200, None),
    Row("booppfolging", "booppfolging", READS_FOLLOWUP, READS_FOLLOWUP, 200, None),
    *(Row(f"booppfolging-{name}", "booppfolging", READS_FOLLOWUP, PLACES, 200, post) for name, post, _ in _STEPS),
    *(Row(f"booppfolging-{name}", "booppfolging", READS_FOLLOWUP, FOLLOWS, 200, post) for name, post, _ in _NOTES),
    *(Row(f"oppgave-{name}", "oppgave", FOLLOWS, FOLLOWS, None, 302) for name in _TASKS),
    Row("medvirkende-end", "helper", FOLLOWS, FOLLOWS, 200, 422),
    *(Row(name, args, see, may, 200, post) for name, args, see, may, post, _ in _FROM),
]

API = [
    Row("api-booppfolging-list", "", None, READS_FOLLOWUP, 200, None),
    Row("api-booppfolging-detail", "booppfolging", READS_FOLLOWUP, READS_FOLLOWUP, 200, None),
    Row("api-booppfolging-plan", "booppfolging", READS_FOLLOWUP, FOLLOWS, 200, 400),
    *(Row(f"api-booppfolging-{name}", "booppfolging", READS_FOLLOWUP, PLACES, None, post)
      for name, _, post in _STEPS),
    *(Row(f"api-booppfolging-{name}", "booppfolging", READS_FOLLOWUP, FOLLOWS, None, post)
      for name, _, post in _NOTES if name != "plan"),
    *(Row(f"api-oppgave-{name}", "oppgave", FOLLOWS, FOLLOWS, None, 200) for name in _TASKS),
    Row("api-medvirkende-end", "helper", FOLLOWS, FOLLOWS, None, 400),
    *(Row(f"api-{name}", args, see, may, None, post) for name, args, see, may, _, post in _FROM),
]  # fmt: skip
