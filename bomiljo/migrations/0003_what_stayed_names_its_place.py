"""A place moved to another bydel, and what is over stayed with the old one, which goes on reading where it was.

Whoever reads a row of a place reads the place's own row, its name. It opens nothing else: what hangs on the place is
read by those who see the place itself, and nobody changes a place by it.
"""

from django.db import migrations

from accounts.policies import in_scope

# Rows with a bydel of their own, which therefore can stay behind.
_HELD = (
    "koordinator", "campaignplace", "bomiljosak", "hendelse", "bekymringsnotat", "stedsoppgave", "tiltak", "hmsbesok",
    "aktivitet", "tilskudd", "agendapunkt",
)  # fmt: skip


def _stayed(parent: str, column: str, children: tuple[str, ...]) -> migrations.RunSQL:
    """The function asks as the reader, behind the policies of the children, and only about rows not seen otherwise.

    It is a function so that no plan has to know of all these tables.
    """
    table, name = f"bomiljo_{parent}", f"bomiljo_stayed_in_{parent}"
    asked = " OR ".join(f"EXISTS (SELECT FROM bomiljo_{child} c WHERE c.{column} = $1)" for child in children)
    return migrations.RunSQL(
        sql=[
            f"CREATE FUNCTION {name}(bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS"
            f" $f$ BEGIN RETURN {asked}; END $f$",
            f"CREATE POLICY {table}_stayed ON {table} FOR SELECT USING ({name}(id))",
        ],
        reverse_sql=[f"DROP POLICY {table}_stayed ON {table}", f"DROP FUNCTION {name}(bigint)"],
    )


def _still_closed(table: str, policy: str, parent: str, column: str, seen: str) -> migrations.RunSQL:
    """What is read through a row that may now be read for its name alone."""
    through = f"EXISTS (SELECT 1 FROM bomiljo_{parent} p WHERE p.id = {column}"  # noqa: S608
    alter = f"ALTER POLICY bomiljo_{table}_{policy} ON bomiljo_{table} USING ({through}"
    return migrations.RunSQL(sql=f"{alter} AND ({seen})))", reverse_sql=f"{alter}))")


_PLACE = f"{in_scope('p.bydel_id', 'place_bydeler')} OR {in_scope('p.landlord_id', 'landlords')}"
_ROOM = in_scope("p.bydel_id", "place_bydeler")
_OF_PLACE = {
    "bomiljoentrance": "bomiljo_id", "commonarea": "bomiljo_id", "residentbody": "bomiljo_id",
    "presence": "bomiljo_id", "informasjon": "bomiljo_id", "bomiljo_neighbours": "from_bomiljo_id",
}  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("bomiljo", "0002_policies")]
    operations = [
        *(_still_closed(table, "scope", "bomiljo", column, _PLACE) for table, column in _OF_PLACE.items()),
        _still_closed("bomiljoevent", "read", "bomiljo", "bomiljo_bomiljoevent.pgh_obj_id", _PLACE),
        _still_closed("romtid", "scope", "commonroom", "room_id", _ROOM),
        _still_closed("commonroomevent", "read", "commonroom", "bomiljo_commonroomevent.pgh_obj_id", _ROOM),
        _stayed("bomiljo", "bomiljo_id", _HELD),
        _stayed("commonroom", "room_id", ("roomloan",)),
    ]
