"""Whether a place is one's own is asked before whether anything of it stayed behind.

Postgres tries the policies of a table from the last name to the first, and stops at one that opens the row. What
stayed is looked up in eleven tables, 0.2 ms a row, also of every row that hangs on a place; almost all are one's own.
"""

from django.db import migrations


def _renamed(table: str) -> migrations.RunSQL:
    rename = f"ALTER POLICY {table}_{{}} ON {table} RENAME TO {table}_{{}}"
    return migrations.RunSQL(
        sql=rename.format("stayed", "after_move"), reverse_sql=rename.format("after_move", "stayed")
    )


class Migration(migrations.Migration):
    dependencies = [("bomiljo", "0003_what_stayed_names_its_place")]
    operations = [_renamed("bomiljo_bomiljo"), _renamed("bomiljo_commonroom")]
