"""Row-level security policies, written in migrations with these few words."""

from __future__ import annotations

from django.db import migrations


def own(setting: str) -> str:
    """The ids that the transaction's scope opens. Empty after a transaction ends, hence NULLIF.

    The scalar sub-select is evaluated once a query; without it the text is parsed once a row, which made
    counting a table six times slower.
    """
    return f"(SELECT NULLIF(current_setting('husrom.{setting}', true), '')::bigint[])::bigint[]"


def in_scope(column: str, setting: str) -> str:
    return f"{column} = ANY({own(setting)})"


def through(parent: str, *, column: str, key: str = "id") -> str:
    """Visible when the parent row is; the parent's own policy decides."""
    return f"EXISTS (SELECT 1 FROM {parent} p WHERE p.{key} = {column})"  # noqa: S608


def secure(table: str, *, using: str, check: str | None = None) -> migrations.RunSQL:
    """Turn row-level security on with one policy for reading and (`check`) writing."""
    # Policy text comes from migrations only, never from input.
    return migrations.RunSQL(
        sql=[
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY {table}_scope ON {table} USING ({using}) WITH CHECK ({check or using})",
        ],
        reverse_sql=[
            f"DROP POLICY {table}_scope ON {table}",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )


def secure_for_system(table: str, *, using: str) -> migrations.RunSQL:
    """Read as `using` says, and written by jobs only (accounts.scope.system_scope), who read everything."""
    system = "current_setting('husrom.user', true) = '0'"
    return migrations.RunSQL(
        sql=[
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY {table}_read ON {table} FOR SELECT USING ({using})",
            f"CREATE POLICY {table}_system ON {table} USING ({system}) WITH CHECK ({system})",
        ],
        reverse_sql=[
            f"DROP POLICY {table}_system ON {table}",
            f"DROP POLICY {table}_read ON {table}",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )


def secure_history(table: str, *, of: str) -> migrations.RunSQL:
    """A history table is read through the row it tells about; triggers may always write to it."""
    return migrations.RunSQL(
        sql=[
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY {table}_read ON {table} FOR SELECT USING"
            f" ({through(of, column=f'{table}.pgh_obj_id')})",
            f"CREATE POLICY {table}_write ON {table} FOR INSERT WITH CHECK (true)",
            f"REVOKE UPDATE, DELETE ON {table} FROM husrom_app",
        ],
        reverse_sql=[
            f"GRANT UPDATE, DELETE ON {table} TO husrom_app",
            f"DROP POLICY {table}_write ON {table}",
            f"DROP POLICY {table}_read ON {table}",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )


def append_only(table: str) -> migrations.RunSQL:
    """The web and the worker may add rows and read them, never change or remove them."""
    return migrations.RunSQL(
        sql=f"REVOKE UPDATE, DELETE ON {table} FROM husrom_app",
        reverse_sql=f"GRANT UPDATE, DELETE ON {table} TO husrom_app",
    )
