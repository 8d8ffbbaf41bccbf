"""Makes many tables in one go, for the first migration of an app."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger


class AtOnce(Operation):
    """Tables and triggers, with the models rendered once, after all of them.

    Django renders all related models anew for each table and each trigger, and nearly all are related: with a
    hundred tables that was most of the time it took to make an empty database. Making a table or a trigger needs
    its own model only, and no later one of these changes that.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # Rendered again when somebody asks for them.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, before: ProjectState, after: ProjectState
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, before, after)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, before: ProjectState, after: ProjectState
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, before, after)

    def describe(self) -> str:
        return f"Make {len(self.operations)} tables and triggers"


def at_once(operations: Sequence[Operation]) -> list[Operation]:
    """The operations of a migration, with tables and triggers that follow each other made at once."""
    return list(_grouped(operations))


def _grouped(operations: Sequence[Operation]) -> Iterator[Operation]:
    for together, same in groupby(operations, key=lambda one: isinstance(one, CreateModel | AddTrigger)):
        if together:
            yield AtOnce(list(same))
        else:
            yield from same
