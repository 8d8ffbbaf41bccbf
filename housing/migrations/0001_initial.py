import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import housing.fields
import housing.models.columns
from config.migration_steps import at_once
from housing.sql_functions import SORT_AND_FOLD


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = at_once(
        [
            SORT_AND_FOLD,
            migrations.CreateModel(
                name="Property",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("heleid", "Heleid gård"),
                                ("borettslag", "Borettslag"),
                                ("sameie", "Sameie"),
                                ("annet", "Annet"),
                            ],
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    (
                        "municipal_share",
                        models.DecimalField(
                            blank=True,
                            decimal_places=2,
                            max_digits=5,
                            null=True,
                            verbose_name="kommunal andel (%)",
                        ),
                    ),
                    (
                        "external_id",
                        models.CharField(blank=True, max_length=40, verbose_name="utleiers nummer"),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="properties",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "kommune",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.kommune",
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="properties",
                            to="accounts.landlord",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "eiendom",
                    "verbose_name_plural": "eiendommer",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("kind__in", ["heleid", "borettslag", "sameie", "annet"])),
                            name="property_kind_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("municipal_share", None),
                                models.Q(("municipal_share__gte", 0), ("municipal_share__lte", 100)),
                                _connector="OR",
                            ),
                            name="property_share_is_percent",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Entrance",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("street", models.CharField(max_length=120, verbose_name="gate og nummer")),
                    ("postcode", models.CharField(max_length=4, verbose_name="postnummer")),
                    ("city", models.CharField(max_length=60, verbose_name="poststed")),
                    ("floors", models.PositiveSmallIntegerField(default=1, verbose_name="etasjer")),
                    ("lift", models.BooleanField(default=False, verbose_name="heis")),
                    ("step_free", models.BooleanField(default=False, verbose_name="trinnfri adkomst")),
                    (
                        "property",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="entrances",
                            to="housing.property",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "oppgang",
                    "verbose_name_plural": "oppganger",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("property", "street", "postcode"), name="entrance_once_per_property"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Dwelling",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "address",
                        models.CharField(
                            help_text="Gate, nummer og bruksenhet", max_length=160, verbose_name="adresse"
                        ),
                    ),
                    ("unit_number", models.CharField(max_length=5, verbose_name="bruksenhetsnummer")),
                    ("floor", models.SmallIntegerField(verbose_name="etasje")),
                    ("rooms", models.PositiveSmallIntegerField(verbose_name="rom")),
                    ("bedrooms", models.PositiveSmallIntegerField(verbose_name="soverom")),
                    ("area", models.PositiveSmallIntegerField(verbose_name="bruksareal (m²)")),
                    (
                        "tenure_basis",
                        models.CharField(
                            choices=[
                                ("eid", "Eid"),
                                ("innleid", "Innleid"),
                                ("andel", "Andel"),
                                ("tilvisning", "Tilvisning"),
                            ],
                            max_length=12,
                            verbose_name="disposisjonsform",
                        ),
                    ),
                    (
                        "category",
                        models.CharField(
                            choices=[
                                ("ordinaer", "Ordinær uten tjenester"),
                                ("med_tjenester", "Med tjenester"),
                                ("omsorgsbolig", "Omsorgsbolig"),
                                ("bofellesskap", "Bofellesskap"),
                                ("samlokalisert", "Samlokalisert"),
                                ("smahus", "Småhus eller hardbruksbolig"),
                                ("akutt", "Akuttleilighet"),
                                ("trening", "Treningsbolig"),
                                ("eldre", "Prioritert eldre"),
                                ("ungbo", "Ungbo"),
                                ("midlertidig", "Midlertidig"),
                            ],
                            default="ordinaer",
                            max_length=16,
                            verbose_name="kategori",
                        ),
                    ),
                    ("step_free", models.BooleanField(default=False, verbose_name="trinnfri")),
                    ("wheelchair", models.BooleanField(default=False, verbose_name="rullestol")),
                    ("bath_adapted", models.BooleanField(default=False, verbose_name="tilrettelagt bad")),
                    ("rent", models.PositiveIntegerField(verbose_name="husleie (kr per måned)")),
                    (
                        "external_id",
                        models.CharField(blank=True, max_length=40, verbose_name="utleiers nummer"),
                    ),
                    ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="tatt ut av bruk")),
                    (
                        "address_folded",
                        models.GeneratedField(
                            db_persist=True,
                            expression=housing.models.columns.Folded(models.F("address")),
                            output_field=models.TextField(),
                        ),
                    ),
                    (
                        "address_sort",
                        models.GeneratedField(
                            db_persist=True,
                            expression=housing.models.columns.SortKey(models.F("address")),
                            output_field=models.TextField(db_collation="C"),
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="dwellings",
                            to="accounts.bydel",
                            verbose_name="tildelingsrett",
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="dwellings",
                            to="accounts.landlord",
                        ),
                    ),
                    (
                        "entrance",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="dwellings",
                            to="housing.entrance",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "bolig",
                    "verbose_name_plural": "boliger",
                    "indexes": [
                        models.Index(fields=["bydel", "address_sort", "id"], name="dwelling_of_bydel_by_address"),
                        models.Index(
                            fields=["landlord", "address_sort", "id"], name="dwelling_of_landlord_by_addr"
                        ),
                        models.Index(fields=["bydel", "rooms", "id"], name="dwelling_of_bydel_by_rooms"),
                    ],
                    "constraints": [
                        models.UniqueConstraint(fields=("entrance", "unit_number"), name="dwelling_unit_once"),
                        models.CheckConstraint(
                            condition=models.Q(("bedrooms__lte", models.F("rooms")), ("rooms__gte", 1)),
                            name="dwelling_has_rooms",
                        ),
                        models.CheckConstraint(condition=models.Q(("area__gte", 1)), name="dwelling_has_area"),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "category__in",
                                    [
                                        "ordinaer",
                                        "med_tjenester",
                                        "omsorgsbolig",
                                        "bofellesskap",
                                        "samlokalisert",
                                        "smahus",
                                        "akutt",
                                        "trening",
                                        "eldre",
                                        "ungbo",
                                        "midlertidig",
                                    ],
                                )
                            ),
                            name="dwelling_category_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("tenure_basis__in", ["eid", "innleid", "andel", "tilvisning"])),
                            name="dwelling_tenure_known",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="dwelling",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."area" IS DISTINCT FROM (NEW."area") OR OLD."bath_adapted" IS DISTINCT FROM (NEW."bath_adapted") OR OLD."bedrooms" IS DISTINCT FROM (NEW."bedrooms") OR OLD."bydel_id" IS DISTINCT FROM (NEW."bydel_id") OR OLD."category" IS DISTINCT FROM (NEW."category") OR OLD."entrance_id" IS DISTINCT FROM (NEW."entrance_id") OR OLD."external_id" IS DISTINCT FROM (NEW."external_id") OR OLD."floor" IS DISTINCT FROM (NEW."floor") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."landlord_id" IS DISTINCT FROM (NEW."landlord_id") OR OLD."rent" IS DISTINCT FROM (NEW."rent") OR OLD."rooms" IS DISTINCT FROM (NEW."rooms") OR OLD."step_free" IS DISTINCT FROM (NEW."step_free") OR OLD."tenure_basis" IS DISTINCT FROM (NEW."tenure_basis") OR OLD."unit_number" IS DISTINCT FROM (NEW."unit_number") OR OLD."wheelchair" IS DISTINCT FROM (NEW."wheelchair") OR OLD."withdrawn_on" IS DISTINCT FROM (NEW."withdrawn_on"))',
                        func='INSERT INTO "housing_dwellingevent" ("address", "area", "bath_adapted", "bedrooms", "bydel_id", "category", "entrance_id", "external_id", "floor", "id", "landlord_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rent", "rooms", "step_free", "tenure_basis", "unit_number", "wheelchair", "withdrawn_on") VALUES (OLD."address", OLD."area", OLD."bath_adapted", OLD."bedrooms", OLD."bydel_id", OLD."category", OLD."entrance_id", OLD."external_id", OLD."floor", OLD."id", OLD."landlord_id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."rent", OLD."rooms", OLD."step_free", OLD."tenure_basis", OLD."unit_number", OLD."wheelchair", OLD."withdrawn_on"); RETURN NULL;',
                        hash="ad0699fe3de5c3e420714407e567db6318bcb663",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_e954c",
                        table="housing_dwelling",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="dwelling",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "housing_dwellingevent" ("address", "area", "bath_adapted", "bedrooms", "bydel_id", "category", "entrance_id", "external_id", "floor", "id", "landlord_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rent", "rooms", "step_free", "tenure_basis", "unit_number", "wheelchair", "withdrawn_on") VALUES (OLD."address", OLD."area", OLD."bath_adapted", OLD."bedrooms", OLD."bydel_id", OLD."category", OLD."entrance_id", OLD."external_id", OLD."floor", OLD."id", OLD."landlord_id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."rent", OLD."rooms", OLD."step_free", OLD."tenure_basis", OLD."unit_number", OLD."wheelchair", OLD."withdrawn_on"); RETURN NULL;',
                        hash="c88ffceb5bb1ff47445f9733e7fc463cc4aa008d",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_d6e68",
                        table="housing_dwelling",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="DwellingEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "address",
                        models.CharField(
                            help_text="Gate, nummer og bruksenhet", max_length=160, verbose_name="adresse"
                        ),
                    ),
                    ("unit_number", models.CharField(max_length=5, verbose_name="bruksenhetsnummer")),
                    ("floor", models.SmallIntegerField(verbose_name="etasje")),
                    ("rooms", models.PositiveSmallIntegerField(verbose_name="rom")),
                    ("bedrooms", models.PositiveSmallIntegerField(verbose_name="soverom")),
                    ("area", models.PositiveSmallIntegerField(verbose_name="bruksareal (m²)")),
                    (
                        "tenure_basis",
                        models.CharField(
                            choices=[
                                ("eid", "Eid"),
                                ("innleid", "Innleid"),
                                ("andel", "Andel"),
                                ("tilvisning", "Tilvisning"),
                            ],
                            max_length=12,
                            verbose_name="disposisjonsform",
                        ),
                    ),
                    (
                        "category",
                        models.CharField(
                            choices=[
                                ("ordinaer", "Ordinær uten tjenester"),
                                ("med_tjenester", "Med tjenester"),
                                ("omsorgsbolig", "Omsorgsbolig"),
                                ("bofellesskap", "Bofellesskap"),
                                ("samlokalisert", "Samlokalisert"),
                                ("smahus", "Småhus eller hardbruksbolig"),
                                ("akutt", "Akuttleilighet"),
                                ("trening", "Treningsbolig"),
                                ("eldre", "Prioritert eldre"),
                                ("ungbo", "Ungbo"),
                                ("midlertidig", "Midlertidig"),
                            ],
                            default="ordinaer",
                            max_length=16,
                            verbose_name="kategori",
                        ),
                    ),
                    ("step_free", models.BooleanField(default=False, verbose_name="trinnfri")),
                    ("wheelchair", models.BooleanField(default=False, verbose_name="rullestol")),
                    ("bath_adapted", models.BooleanField(default=False, verbose_name="tilrettelagt bad")),
                    ("rent", models.PositiveIntegerField(verbose_name="husleie (kr per måned)")),
                    (
                        "external_id",
                        models.CharField(blank=True, max_length=40, verbose_name="utleiers nummer"),
                    ),
                    ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="tatt ut av bruk")),
                    (
                        "bydel",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.bydel",
                            verbose_name="tildelingsrett",
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.landlord",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="housing.dwelling",
                        ),
                    ),
                    (
                        "entrance",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.entrance",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Household",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="households",
                            to="accounts.bydel",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "husstand",
                    "verbose_name_plural": "husstander",
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="household",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "housing_householdevent" ("bydel_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."bydel_id", OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id"); RETURN NULL;',
                        hash="5978e19c85b7163c693e1119b24c3844b62b5c29",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_784fe",
                        table="housing_household",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="household",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "housing_householdevent" ("bydel_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."bydel_id", OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id"); RETURN NULL;',
                        hash="a3a7dc1a2eb4413e5d227454453bc7e5b5f2efe0",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_5205d",
                        table="housing_household",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="HouseholdEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "bydel",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="housing.household",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Person",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("given_name", models.CharField(max_length=80, verbose_name="fornavn")),
                    ("family_name", models.CharField(max_length=80, verbose_name="etternavn")),
                    (
                        "fodselsnummer",
                        housing.fields.EncryptedTextField(
                            blank=True, null=True, purpose="person.fodselsnummer", verbose_name="fødselsnummer"
                        ),
                    ),
                    (
                        "fodselsnummer_index",
                        models.CharField(blank=True, editable=False, max_length=64, null=True),
                    ),
                    ("birth_date", models.DateField(blank=True, null=True, verbose_name="fødselsdato")),
                    ("died_on", models.DateField(blank=True, null=True, verbose_name="død")),
                    ("language", models.CharField(default="norsk", max_length=40, verbose_name="språk")),
                    ("interpreter", models.BooleanField(default=False, verbose_name="trenger tolk")),
                    ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                    ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-post")),
                    ("street", models.CharField(blank=True, max_length=120, verbose_name="postadresse")),
                    ("postcode", models.CharField(blank=True, max_length=4, verbose_name="postnummer")),
                    ("city", models.CharField(blank=True, max_length=60, verbose_name="poststed")),
                    (
                        "adressebeskyttelse",
                        models.CharField(
                            choices=[
                                ("ingen", "Ingen"),
                                ("fortrolig", "Fortrolig"),
                                ("strengt_fortrolig", "Strengt fortrolig"),
                            ],
                            default="ingen",
                            max_length=20,
                        ),
                    ),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "name_folded",
                        models.GeneratedField(
                            db_persist=True,
                            expression=housing.models.columns.Folded(
                                django.db.models.functions.text.Concat(
                                    models.F("given_name"), models.Value(" "), models.F("family_name")
                                )
                            ),
                            output_field=models.TextField(),
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "person",
                    "verbose_name_plural": "personer",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("fodselsnummer_index",),
                            name="person_fodselsnummer_once",
                            violation_error_message="Det finnes allerede en person med dette fødselsnummeret.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("fodselsnummer", None), ("fodselsnummer_index", None)),
                                models.Q(("fodselsnummer__isnull", False), ("fodselsnummer_index__isnull", False)),
                                _connector="OR",
                            ),
                            name="person_number_with_index",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("adressebeskyttelse__in", ["ingen", "fortrolig", "strengt_fortrolig"])
                            ),
                            name="person_protection_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("died_on", None),
                                ("birth_date", None),
                                ("died_on__gte", models.F("birth_date")),
                                _connector="OR",
                            ),
                            name="person_died_after_birth",
                            violation_error_message="Dødsdatoen er før fødselsdatoen. Rett én av dem.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("given_name", ""), _negated=True),
                                models.Q(("family_name", ""), _negated=True),
                            ),
                            name="person_is_named",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="person",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."adressebeskyttelse" IS DISTINCT FROM (NEW."adressebeskyttelse") OR OLD."birth_date" IS DISTINCT FROM (NEW."birth_date") OR OLD."bydel_id" IS DISTINCT FROM (NEW."bydel_id") OR OLD."city" IS DISTINCT FROM (NEW."city") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."died_on" IS DISTINCT FROM (NEW."died_on") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."family_name" IS DISTINCT FROM (NEW."family_name") OR OLD."fodselsnummer" IS DISTINCT FROM (NEW."fodselsnummer") OR OLD."fodselsnummer_index" IS DISTINCT FROM (NEW."fodselsnummer_index") OR OLD."given_name" IS DISTINCT FROM (NEW."given_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."interpreter" IS DISTINCT FROM (NEW."interpreter") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."postcode" IS DISTINCT FROM (NEW."postcode") OR OLD."street" IS DISTINCT FROM (NEW."street"))',
                        func='INSERT INTO "housing_personevent" ("adressebeskyttelse", "birth_date", "bydel_id", "city", "created_at", "died_on", "email", "family_name", "fodselsnummer", "fodselsnummer_index", "given_name", "id", "interpreter", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "street") VALUES (OLD."adressebeskyttelse", OLD."birth_date", OLD."bydel_id", OLD."city", OLD."created_at", OLD."died_on", OLD."email", OLD."family_name", OLD."fodselsnummer", OLD."fodselsnummer_index", OLD."given_name", OLD."id", OLD."interpreter", OLD."language", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."phone", OLD."postcode", OLD."street"); RETURN NULL;',
                        hash="5c47cff8f6bd769965973d88114bb560aeb6aa6c",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_a133e",
                        table="housing_person",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="person",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "housing_personevent" ("adressebeskyttelse", "birth_date", "bydel_id", "city", "created_at", "died_on", "email", "family_name", "fodselsnummer", "fodselsnummer_index", "given_name", "id", "interpreter", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "street") VALUES (OLD."adressebeskyttelse", OLD."birth_date", OLD."bydel_id", OLD."city", OLD."created_at", OLD."died_on", OLD."email", OLD."family_name", OLD."fodselsnummer", OLD."fodselsnummer_index", OLD."given_name", OLD."id", OLD."interpreter", OLD."language", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."phone", OLD."postcode", OLD."street"); RETURN NULL;',
                        hash="9c29a369b265a9df61b7cfc1b225713869197bd8",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_929ad",
                        table="housing_person",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="HouseholdMember",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "relation",
                        models.CharField(
                            choices=[
                                ("hovedperson", "Hovedperson"),
                                ("partner", "Ektefelle eller samboer"),
                                ("barn", "Barn"),
                                ("forelder", "Forelder"),
                                ("annet", "Annet"),
                            ],
                            max_length=12,
                            verbose_name="relasjon",
                        ),
                    ),
                    ("daily_care", models.BooleanField(default=False, verbose_name="daglig omsorg for barn")),
                    ("valid_from", models.DateField(verbose_name="fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="til")),
                    (
                        "household",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="members",
                            to="housing.household",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="memberships",
                            to="housing.person",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "husstandsmedlem",
                    "verbose_name_plural": "husstandsmedlemmer",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                            ),
                            name="member_period_in_order",
                            violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("relation__in", ["hovedperson", "partner", "barn", "forelder", "annet"])
                            ),
                            name="member_relation_known",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("valid_to", None)),
                            fields=("household", "person"),
                            name="member_once_in_household",
                            violation_error_message="Personen er allerede med i husstanden.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("relation", "hovedperson"), ("valid_to", None)),
                            fields=("household",),
                            name="member_one_main_person",
                            violation_error_message="Husstanden har allerede en hovedperson.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="householdmember",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "housing_householdmemberevent" ("daily_care", "household_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "valid_from", "valid_to") VALUES (OLD."daily_care", OLD."household_id", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."relation", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                        hash="d32b9222d30daad7c8c4764f88c4588ac39c2d4c",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_7a6e9",
                        table="housing_householdmember",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="householdmember",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "housing_householdmemberevent" ("daily_care", "household_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "valid_from", "valid_to") VALUES (OLD."daily_care", OLD."household_id", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."relation", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                        hash="591c9e2ee08a1ae629b10d142b44c92079e1ee83",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_093fc",
                        table="housing_householdmember",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="Tenancy",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("moved_in", models.DateField(verbose_name="flyttet inn")),
                    ("moved_out", models.DateField(blank=True, null=True, verbose_name="flyttet ut")),
                    (
                        "end_cause",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("oppsagt_av_leietaker", "Sagt opp av leietaker"),
                                ("ikke_fornyet", "Ikke fornyet"),
                                ("oppsagt_av_utleier", "Sagt opp av utleier"),
                                ("bytte", "Bytte"),
                                ("fravikelse", "Fravikelse"),
                                ("dod", "Dødsfall"),
                            ],
                            max_length=24,
                            verbose_name="sluttårsak",
                        ),
                    ),
                    (
                        "destination",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("kjopt", "Kjøpt bolig"),
                                ("leid_privat", "Leid privat"),
                                ("annen_kommunal", "Annen kommunal bolig"),
                                ("institusjon", "Institusjon"),
                                ("fravikelse", "Fravikelse"),
                                ("dod", "Død"),
                                ("ukjent", "Ukjent"),
                            ],
                            max_length=16,
                            verbose_name="flyttet til",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "destination_bydel",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "dwelling",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="tenancies",
                            to="housing.dwelling",
                        ),
                    ),
                    (
                        "household",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="tenancies",
                            to="housing.household",
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.landlord",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "leieforhold",
                    "verbose_name_plural": "leieforhold",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("moved_out", None), ("moved_out__gte", models.F("moved_in")), _connector="OR"
                            ),
                            name="tenancy_period_in_order",
                            violation_error_message="Utflyttingen er før innflyttingen. Rett én av datoene.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("end_cause", ""), ("moved_out", None)),
                                models.Q(("moved_out__isnull", False), models.Q(("end_cause", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="tenancy_end_has_cause",
                            violation_error_message="Et avsluttet leieforhold må ha sluttårsak.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("moved_out", None)),
                            fields=("dwelling",),
                            name="tenancy_one_current_per_dwelling",
                            violation_error_message="Boligen er allerede utleid.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="tenancy",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "housing_tenancyevent" ("bydel_id", "destination", "destination_bydel_id", "dwelling_id", "end_cause", "household_id", "id", "landlord_id", "moved_in", "moved_out", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."bydel_id", OLD."destination", OLD."destination_bydel_id", OLD."dwelling_id", OLD."end_cause", OLD."household_id", OLD."id", OLD."landlord_id", OLD."moved_in", OLD."moved_out", _pgh_attach_context(), NOW(), \'before_update\', OLD."id"); RETURN NULL;',
                        hash="45cb022c47966c7ac2b621d7bc7382029aaa0ed4",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_dc221",
                        table="housing_tenancy",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="tenancy",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "housing_tenancyevent" ("bydel_id", "destination", "destination_bydel_id", "dwelling_id", "end_cause", "household_id", "id", "landlord_id", "moved_in", "moved_out", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."bydel_id", OLD."destination", OLD."destination_bydel_id", OLD."dwelling_id", OLD."end_cause", OLD."household_id", OLD."id", OLD."landlord_id", OLD."moved_in", OLD."moved_out", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id"); RETURN NULL;',
                        hash="fdfb33a08d182542158a8a21aa8abe01c99dbc54",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_eafa9",
                        table="housing_tenancy",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="Lease",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[("ny", "Ny"), ("fornyelse", "Fornyelse"), ("bytte", "Bytte")],
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    ("period", django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="periode")),
                    (
                        "term_months",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="leietid (måneder)"),
                    ),
                    (
                        "term_reason",
                        models.CharField(blank=True, max_length=400, verbose_name="begrunnelse for leietiden"),
                    ),
                    ("rent", models.PositiveIntegerField(verbose_name="husleie (kr per måned)")),
                    (
                        "deposit_form",
                        models.CharField(
                            choices=[
                                ("depositum", "Depositum"),
                                ("nav_garanti", "Garanti fra NAV"),
                                ("depositumslan", "Depositumslån"),
                                ("ingen", "Ingen"),
                            ],
                            default="ingen",
                            max_length=16,
                            verbose_name="sikkerhet",
                        ),
                    ),
                    (
                        "deposit_amount",
                        models.PositiveIntegerField(blank=True, null=True, verbose_name="beløp (kr)"),
                    ),
                    (
                        "information_given_on",
                        models.DateField(
                            blank=True,
                            help_text="Skriftlig informasjon etter husleieloven § 11-1",
                            null=True,
                            verbose_name="informasjon gitt",
                        ),
                    ),
                    ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="signert")),
                    (
                        "closed_on",
                        models.DateField(blank=True, null=True, verbose_name="avløst eller avsluttet"),
                    ),
                    ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="annullert")),
                    (
                        "ends_on",
                        models.GeneratedField(
                            db_persist=True,
                            expression=housing.models.columns.LastDay(models.F("period")),
                            output_field=models.DateField(null=True),
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "dwelling",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="leases",
                            to="housing.dwelling",
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.landlord",
                        ),
                    ),
                    (
                        "registered_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "tenancy",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="leases",
                            to="housing.tenancy",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "leiekontrakt",
                    "verbose_name_plural": "leiekontrakter",
                    "indexes": [
                        models.Index(
                            condition=models.Q(("cancelled_at", None), ("closed_on", None)),
                            fields=["bydel", "ends_on", "id"],
                            name="lease_in_force_of_bydel",
                        ),
                        models.Index(
                            condition=models.Q(("cancelled_at", None), ("closed_on", None)),
                            fields=["landlord", "ends_on", "id"],
                            name="lease_in_force_of_landlord",
                        ),
                    ],
                    "constraints": [
                        django.contrib.postgres.constraints.ExclusionConstraint(
                            condition=models.Q(("cancelled_at", None)),
                            expressions=[("dwelling", "="), ("period", "&&")],
                            name="lease_one_at_a_time_per_dwelling",
                            violation_error_message="Boligen er allerede utleid i perioden.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("period__isempty", False), ("period__lower_inf", False)),
                            name="lease_period_is_real",
                            violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("period__upper_inf", False),
                                models.Q(("term_reason", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="lease_open_end_has_reason",
                            violation_error_message="En tidsubestemt kontrakt må ha begrunnelse.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("signed_at", None), ("information_given_on__isnull", False), _connector="OR"
                            ),
                            name="lease_information_before_signature",
                            violation_error_message="Leietakeren skal ha skriftlig informasjon før kontrakten signeres.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("kind__in", ["ny", "fornyelse", "bytte"])),
                            name="lease_kind_known",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("cancelled_at", None), ("closed_on", None)),
                            fields=("tenancy",),
                            name="lease_one_in_force_per_tenancy",
                            violation_error_message="Leieforholdet har allerede en kontrakt som gjelder.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="lease",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."bydel_id" IS DISTINCT FROM (NEW."bydel_id") OR OLD."cancelled_at" IS DISTINCT FROM (NEW."cancelled_at") OR OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."deposit_amount" IS DISTINCT FROM (NEW."deposit_amount") OR OLD."deposit_form" IS DISTINCT FROM (NEW."deposit_form") OR OLD."dwelling_id" IS DISTINCT FROM (NEW."dwelling_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."information_given_on" IS DISTINCT FROM (NEW."information_given_on") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."landlord_id" IS DISTINCT FROM (NEW."landlord_id") OR OLD."period" IS DISTINCT FROM (NEW."period") OR OLD."registered_by_id" IS DISTINCT FROM (NEW."registered_by_id") OR OLD."rent" IS DISTINCT FROM (NEW."rent") OR OLD."signed_at" IS DISTINCT FROM (NEW."signed_at") OR OLD."tenancy_id" IS DISTINCT FROM (NEW."tenancy_id") OR OLD."term_months" IS DISTINCT FROM (NEW."term_months") OR OLD."term_reason" IS DISTINCT FROM (NEW."term_reason"))',
                        func='INSERT INTO "housing_leaseevent" ("bydel_id", "cancelled_at", "closed_on", "deposit_amount", "deposit_form", "dwelling_id", "id", "information_given_on", "kind", "landlord_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "rent", "signed_at", "tenancy_id", "term_months", "term_reason") VALUES (OLD."bydel_id", OLD."cancelled_at", OLD."closed_on", OLD."deposit_amount", OLD."deposit_form", OLD."dwelling_id", OLD."id", OLD."information_given_on", OLD."kind", OLD."landlord_id", OLD."period", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."registered_by_id", OLD."rent", OLD."signed_at", OLD."tenancy_id", OLD."term_months", OLD."term_reason"); RETURN NULL;',
                        hash="07985b73216a232e23a46e040c24a3f299fabfd4",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_69f11",
                        table="housing_lease",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="lease",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "housing_leaseevent" ("bydel_id", "cancelled_at", "closed_on", "deposit_amount", "deposit_form", "dwelling_id", "id", "information_given_on", "kind", "landlord_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "rent", "signed_at", "tenancy_id", "term_months", "term_reason") VALUES (OLD."bydel_id", OLD."cancelled_at", OLD."closed_on", OLD."deposit_amount", OLD."deposit_form", OLD."dwelling_id", OLD."id", OLD."information_given_on", OLD."kind", OLD."landlord_id", OLD."period", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."registered_by_id", OLD."rent", OLD."signed_at", OLD."tenancy_id", OLD."term_months", OLD."term_reason"); RETURN NULL;',
                        hash="7fb230c2414728b7a052a8c3e821d151b6b20858",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_e4263",
                        table="housing_lease",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="HouseholdMemberEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "relation",
                        models.CharField(
                            choices=[
                                ("hovedperson", "Hovedperson"),
                                ("partner", "Ektefelle eller samboer"),
                                ("barn", "Barn"),
                                ("forelder", "Forelder"),
                                ("annet", "Annet"),
                            ],
                            max_length=12,
                            verbose_name="relasjon",
                        ),
                    ),
                    ("daily_care", models.BooleanField(default=False, verbose_name="daglig omsorg for barn")),
                    ("valid_from", models.DateField(verbose_name="fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="til")),
                    (
                        "household",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.household",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="housing.householdmember",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.person",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="PersonEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("given_name", models.CharField(max_length=80, verbose_name="fornavn")),
                    ("family_name", models.CharField(max_length=80, verbose_name="etternavn")),
                    (
                        "fodselsnummer",
                        housing.fields.EncryptedTextField(
                            blank=True, null=True, purpose="person.fodselsnummer", verbose_name="fødselsnummer"
                        ),
                    ),
                    (
                        "fodselsnummer_index",
                        models.CharField(blank=True, editable=False, max_length=64, null=True),
                    ),
                    ("birth_date", models.DateField(blank=True, null=True, verbose_name="fødselsdato")),
                    ("died_on", models.DateField(blank=True, null=True, verbose_name="død")),
                    ("language", models.CharField(default="norsk", max_length=40, verbose_name="språk")),
                    ("interpreter", models.BooleanField(default=False, verbose_name="trenger tolk")),
                    ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                    ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-post")),
                    ("street", models.CharField(blank=True, max_length=120, verbose_name="postadresse")),
                    ("postcode", models.CharField(blank=True, max_length=4, verbose_name="postnummer")),
                    ("city", models.CharField(blank=True, max_length=60, verbose_name="poststed")),
                    (
                        "adressebeskyttelse",
                        models.CharField(
                            choices=[
                                ("ingen", "Ingen"),
                                ("fortrolig", "Fortrolig"),
                                ("strengt_fortrolig", "Strengt fortrolig"),
                            ],
                            default="ingen",
                            max_length=20,
                        ),
                    ),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "bydel",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="housing.person",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Representative",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[("verge", "Verge"), ("fullmektig", "Fullmektig")],
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    ("street", models.CharField(max_length=120, verbose_name="postadresse")),
                    ("postcode", models.CharField(max_length=4, verbose_name="postnummer")),
                    ("city", models.CharField(max_length=60, verbose_name="poststed")),
                    ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                    ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-post")),
                    ("valid_from", models.DateField(verbose_name="gyldig fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="gyldig til")),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="representatives",
                            to="housing.person",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "representant",
                    "verbose_name_plural": "representanter",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                            ),
                            name="representative_period_in_order",
                            violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
                        )
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="representative",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "housing_representativeevent" ("city", "email", "id", "kind", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "street", "valid_from", "valid_to") VALUES (OLD."city", OLD."email", OLD."id", OLD."kind", OLD."name", OLD."person_id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."phone", OLD."postcode", OLD."street", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                        hash="08b4e2af9ae7e6dece1835b70e4210475cde1a02",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_7344a",
                        table="housing_representative",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="representative",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "housing_representativeevent" ("city", "email", "id", "kind", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "street", "valid_from", "valid_to") VALUES (OLD."city", OLD."email", OLD."id", OLD."kind", OLD."name", OLD."person_id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."phone", OLD."postcode", OLD."street", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                        hash="978547ba386183b6f2d028fd3b5bf680ed5c3cc5",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_73d13",
                        table="housing_representative",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="RepresentativeEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "kind",
                        models.CharField(
                            choices=[("verge", "Verge"), ("fullmektig", "Fullmektig")],
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    ("street", models.CharField(max_length=120, verbose_name="postadresse")),
                    ("postcode", models.CharField(max_length=4, verbose_name="postnummer")),
                    ("city", models.CharField(max_length=60, verbose_name="poststed")),
                    ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                    ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-post")),
                    ("valid_from", models.DateField(verbose_name="gyldig fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="gyldig til")),
                    (
                        "person",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.person",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="housing.representative",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="LeaseEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "kind",
                        models.CharField(
                            choices=[("ny", "Ny"), ("fornyelse", "Fornyelse"), ("bytte", "Bytte")],
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    ("period", django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="periode")),
                    (
                        "term_months",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="leietid (måneder)"),
                    ),
                    (
                        "term_reason",
                        models.CharField(blank=True, max_length=400, verbose_name="begrunnelse for leietiden"),
                    ),
                    ("rent", models.PositiveIntegerField(verbose_name="husleie (kr per måned)")),
                    (
                        "deposit_form",
                        models.CharField(
                            choices=[
                                ("depositum", "Depositum"),
                                ("nav_garanti", "Garanti fra NAV"),
                                ("depositumslan", "Depositumslån"),
                                ("ingen", "Ingen"),
                            ],
                            default="ingen",
                            max_length=16,
                            verbose_name="sikkerhet",
                        ),
                    ),
                    (
                        "deposit_amount",
                        models.PositiveIntegerField(blank=True, null=True, verbose_name="beløp (kr)"),
                    ),
                    (
                        "information_given_on",
                        models.DateField(
                            blank=True,
                            help_text="Skriftlig informasjon etter husleieloven § 11-1",
                            null=True,
                            verbose_name="informasjon gitt",
                        ),
                    ),
                    ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="signert")),
                    (
                        "closed_on",
                        models.DateField(blank=True, null=True, verbose_name="avløst eller avsluttet"),
                    ),
                    ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="annullert")),
                    (
                        "bydel",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "dwelling",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.dwelling",
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.landlord",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="housing.lease",
                        ),
                    ),
                    (
                        "registered_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "tenancy",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.tenancy",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="TenancyEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("moved_in", models.DateField(verbose_name="flyttet inn")),
                    ("moved_out", models.DateField(blank=True, null=True, verbose_name="flyttet ut")),
                    (
                        "end_cause",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("oppsagt_av_leietaker", "Sagt opp av leietaker"),
                                ("ikke_fornyet", "Ikke fornyet"),
                                ("oppsagt_av_utleier", "Sagt opp av utleier"),
                                ("bytte", "Bytte"),
                                ("fravikelse", "Fravikelse"),
                                ("dod", "Dødsfall"),
                            ],
                            max_length=24,
                            verbose_name="sluttårsak",
                        ),
                    ),
                    (
                        "destination",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("kjopt", "Kjøpt bolig"),
                                ("leid_privat", "Leid privat"),
                                ("annen_kommunal", "Annen kommunal bolig"),
                                ("institusjon", "Institusjon"),
                                ("fravikelse", "Fravikelse"),
                                ("dod", "Død"),
                                ("ukjent", "Ukjent"),
                            ],
                            max_length=16,
                            verbose_name="flyttet til",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "destination_bydel",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "dwelling",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.dwelling",
                        ),
                    ),
                    (
                        "household",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.household",
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.landlord",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="housing.tenancy",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Vacancy",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("reported_on", models.DateField(verbose_name="meldt ledig")),
                    ("ready_from", models.DateField(blank=True, null=True, verbose_name="klar fra")),
                    (
                        "cause",
                        models.CharField(
                            choices=[
                                ("utflytting", "Utflytting"),
                                ("bytte", "Bytte"),
                                ("fravikelse", "Fravikelse"),
                                ("dod", "Dødsfall"),
                                ("rehabilitering", "Rehabilitering ferdig"),
                                ("ny", "Ny bolig"),
                            ],
                            max_length=16,
                            verbose_name="årsak",
                        ),
                    ),
                    (
                        "cost_bearer",
                        models.CharField(
                            choices=[
                                ("utleier", "Utleier"),
                                ("bydel", "Bydel"),
                                ("fagtjeneste", "Fagtjeneste"),
                                ("leietaker", "Tidligere leietaker"),
                            ],
                            max_length=12,
                            verbose_name="kostnadsbærer",
                        ),
                    ),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
                    (
                        "dwelling",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="vacancies",
                            to="housing.dwelling",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "ledig bolig",
                    "verbose_name_plural": "ledige boliger",
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("closed_on", None)),
                            fields=("dwelling",),
                            name="vacancy_one_open_per_dwelling",
                            violation_error_message="Boligen er allerede meldt ledig.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("closed_on", None),
                                ("closed_on__gte", models.F("reported_on")),
                                _connector="OR",
                            ),
                            name="vacancy_closed_after_reported",
                            violation_error_message="Sluttdatoen er før boligen ble meldt ledig.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "cause__in",
                                    ["utflytting", "bytte", "fravikelse", "dod", "rehabilitering", "ny"],
                                )
                            ),
                            name="vacancy_cause_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("cost_bearer__in", ["utleier", "bydel", "fagtjeneste", "leietaker"])
                            ),
                            name="vacancy_bearer_known",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="vacancy",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "housing_vacancyevent" ("cause", "closed_on", "cost_bearer", "dwelling_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_from", "reported_on") VALUES (OLD."cause", OLD."closed_on", OLD."cost_bearer", OLD."dwelling_id", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."ready_from", OLD."reported_on"); RETURN NULL;',
                        hash="c13daea988c6113fa25808a3a260a6ad290e5f20",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_b3dd6",
                        table="housing_vacancy",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="vacancy",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "housing_vacancyevent" ("cause", "closed_on", "cost_bearer", "dwelling_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_from", "reported_on") VALUES (OLD."cause", OLD."closed_on", OLD."cost_bearer", OLD."dwelling_id", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."ready_from", OLD."reported_on"); RETURN NULL;',
                        hash="063f68bf67aa4accf8b9f60850222095b9cbae40",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_f76d7",
                        table="housing_vacancy",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="VacancyEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("reported_on", models.DateField(verbose_name="meldt ledig")),
                    ("ready_from", models.DateField(blank=True, null=True, verbose_name="klar fra")),
                    (
                        "cause",
                        models.CharField(
                            choices=[
                                ("utflytting", "Utflytting"),
                                ("bytte", "Bytte"),
                                ("fravikelse", "Fravikelse"),
                                ("dod", "Dødsfall"),
                                ("rehabilitering", "Rehabilitering ferdig"),
                                ("ny", "Ny bolig"),
                            ],
                            max_length=16,
                            verbose_name="årsak",
                        ),
                    ),
                    (
                        "cost_bearer",
                        models.CharField(
                            choices=[
                                ("utleier", "Utleier"),
                                ("bydel", "Bydel"),
                                ("fagtjeneste", "Fagtjeneste"),
                                ("leietaker", "Tidligere leietaker"),
                            ],
                            max_length=12,
                            verbose_name="kostnadsbærer",
                        ),
                    ),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
                    (
                        "dwelling",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.dwelling",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="housing.vacancy",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
        ]
    )
