"""A foreløpig svar may be about a klage, and has letters of its own kinds then."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("allocation", "0004_cases_follow_home"),
        ("housing", "0003_household_split"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="forelopigsvar",
            name="before_update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="forelopigsvar",
            name="before_delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="forelopigsvar",
            name="forelopig_svar_first_once",
        ),
        migrations.RemoveConstraint(
            model_name="letter",
            name="letter_of_one_thing",
        ),
        migrations.AddField(
            model_name="forelopigsvar",
            name="klage",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="forelopige_svar",
                to="allocation.klage",
            ),
        ),
        migrations.AddField(
            model_name="forelopigsvarevent",
            name="klage",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="allocation.klage",
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("vedtak", "Vedtaksbrev"),
                    ("tilbud", "Tilbudsbrev"),
                    ("fornyelse", "Varsel om at kontrakten går ut"),
                    ("paminnelse", "Påminnelse om å søke fornyelse"),
                    ("flyttekrav", "Krav om å flytte"),
                    ("forelopig_svar", "Foreløpig svar"),
                    ("forsinkelse", "Brev om forsinkelse"),
                    ("dokumentasjon", "Brev om dokumentasjon"),
                    ("samtale", "Innkalling til samtale"),
                    ("behov", "Spørsmål om behovet består"),
                    ("klage_forelopig", "Foreløpig svar på klagen"),
                    ("klage_forsinket", "Brev om forsinkelse i klagen"),
                    ("klage_avvist", "Klagen er avvist"),
                    ("klage_oversendt", "Klagen er sendt til klageorganet"),
                    ("klage_avgjort", "Klagen er avgjort"),
                ],
                max_length=16,
                verbose_name="slag",
            ),
        ),
        migrations.AlterField(
            model_name="letterevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("vedtak", "Vedtaksbrev"),
                    ("tilbud", "Tilbudsbrev"),
                    ("fornyelse", "Varsel om at kontrakten går ut"),
                    ("paminnelse", "Påminnelse om å søke fornyelse"),
                    ("flyttekrav", "Krav om å flytte"),
                    ("forelopig_svar", "Foreløpig svar"),
                    ("forsinkelse", "Brev om forsinkelse"),
                    ("dokumentasjon", "Brev om dokumentasjon"),
                    ("samtale", "Innkalling til samtale"),
                    ("behov", "Spørsmål om behovet består"),
                    ("klage_forelopig", "Foreløpig svar på klagen"),
                    ("klage_forsinket", "Brev om forsinkelse i klagen"),
                    ("klage_avvist", "Klagen er avvist"),
                    ("klage_oversendt", "Klagen er sendt til klageorganet"),
                    ("klage_avgjort", "Klagen er avgjort"),
                ],
                max_length=16,
                verbose_name="slag",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="forelopigsvar",
            trigger=pgtrigger.compiler.Trigger(
                name="forelopig_svar_in_case",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."klage_id" IS NOT NULL)',
                    func="\n                    IF NOT EXISTS (SELECT 1 FROM allocation_klage k\n                                   WHERE k.id = NEW.klage_id AND k.soknad_id = NEW.soknad_id)\n                    THEN RAISE EXCEPTION 'forelopig_svar_in_case: the klage belongs to another case';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="dc6b24a9a582517213e5259be3b099a7084a69f2",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_forelopig_svar_in_case_4346b",
                    table="allocation_forelopigsvar",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="forelopigsvar",
            trigger=pgtrigger.compiler.Trigger(
                name="before_update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "allocation_forelopigsvarevent" ("delay", "expected_on", "given_by_id", "given_on", "id", "klage_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "soknad_id") VALUES (OLD."delay", OLD."expected_on", OLD."given_by_id", OLD."given_on", OLD."id", OLD."klage_id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."reason", OLD."soknad_id"); RETURN NULL;',
                    hash="5d4a7c1f506c1059a58039a7f245cdec727209ed",
                    operation="UPDATE",
                    pgid="pgtrigger_before_update_update_424f9",
                    table="allocation_forelopigsvar",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="forelopigsvar",
            trigger=pgtrigger.compiler.Trigger(
                name="before_delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "allocation_forelopigsvarevent" ("delay", "expected_on", "given_by_id", "given_on", "id", "klage_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "soknad_id") VALUES (OLD."delay", OLD."expected_on", OLD."given_by_id", OLD."given_on", OLD."id", OLD."klage_id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."reason", OLD."soknad_id"); RETURN NULL;',
                    hash="acfd05b6704de43991fc5b15556d39bc8d50290d",
                    operation="DELETE",
                    pgid="pgtrigger_before_delete_delete_8f238",
                    table="allocation_forelopigsvar",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="letter",
            trigger=pgtrigger.compiler.Trigger(
                name="letter_of_svar_is_its_kind",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."forelopig_svar_id" IS NOT NULL)',
                    func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM allocation_forelopigsvar s\n                        WHERE s.id = NEW.forelopig_svar_id AND NEW.kind = CASE\n                            WHEN s.klage_id IS NULL AND NOT s.delay THEN 'forelopig_svar'\n                            WHEN s.klage_id IS NULL THEN 'forsinkelse'\n                            WHEN NOT s.delay THEN 'klage_forelopig'\n                            ELSE 'klage_forsinket' END)\n                    THEN RAISE EXCEPTION 'letter_of_svar_is_its_kind: the foreløpig svar is of another kind';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="5f7147f59257ed1aad9f788c93675a5f18ae58e0",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_letter_of_svar_is_its_kind_9cdf4",
                    table="allocation_letter",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="forelopigsvar",
            constraint=models.UniqueConstraint(
                condition=models.Q(("delay", False), ("klage", None)),
                fields=("soknad",),
                name="forelopig_svar_first_once",
                violation_error_message="Søkeren har alt fått foreløpig svar. Send brev om forsinkelse.",
            ),
        ),
        migrations.AddConstraint(
            model_name="forelopigsvar",
            constraint=models.UniqueConstraint(
                condition=models.Q(("delay", False)),
                fields=("klage",),
                name="forelopig_svar_first_on_klage",
                violation_error_message="Klageren har alt fått foreløpig svar. Send brev om forsinkelse.",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("behovsbekreftelse__isnull", True),
                        ("forelopig_svar__isnull", True),
                        ("fornyelse__isnull", True),
                        ("kind__in", ["dokumentasjon"]),
                        ("klage__isnull", True),
                        ("offer__isnull", True),
                        ("samtale__isnull", True),
                        ("soknad__isnull", False),
                        ("vedtak__isnull", True),
                    ),
                    models.Q(
                        ("behovsbekreftelse__isnull", False),
                        ("forelopig_svar__isnull", True),
                        ("fornyelse__isnull", True),
                        ("kind__in", ["behov"]),
                        ("klage__isnull", True),
                        ("offer__isnull", True),
                        ("samtale__isnull", True),
                        ("vedtak__isnull", True),
                    ),
                    models.Q(
                        ("behovsbekreftelse__isnull", True),
                        ("forelopig_svar__isnull", False),
                        ("fornyelse__isnull", True),
                        ("kind__in", ["forelopig_svar", "forsinkelse", "klage_forelopig", "klage_forsinket"]),
                        ("klage__isnull", True),
                        ("offer__isnull", True),
                        ("samtale__isnull", True),
                        ("vedtak__isnull", True),
                    ),
                    models.Q(
                        ("behovsbekreftelse__isnull", True),
                        ("forelopig_svar__isnull", True),
                        ("fornyelse__isnull", False),
                        ("kind__in", ["fornyelse", "paminnelse", "flyttekrav"]),
                        ("klage__isnull", True),
                        ("offer__isnull", True),
                        ("samtale__isnull", True),
                        ("vedtak__isnull", True),
                    ),
                    models.Q(
                        ("behovsbekreftelse__isnull", True),
                        ("forelopig_svar__isnull", True),
                        ("fornyelse__isnull", True),
                        ("kind__in", ["klage_avvist", "klage_oversendt", "klage_avgjort"]),
                        ("klage__isnull", False),
                        ("offer__isnull", True),
                        ("samtale__isnull", True),
                        ("vedtak__isnull", True),
                    ),
                    models.Q(
                        ("behovsbekreftelse__isnull", True),
                        ("forelopig_svar__isnull", True),
                        ("fornyelse__isnull", True),
                        ("kind__in", ["tilbud"]),
                        ("klage__isnull", True),
                        ("offer__isnull", False),
                        ("samtale__isnull", True),
                        ("vedtak__isnull", True),
                    ),
                    models.Q(
                        ("behovsbekreftelse__isnull", True),
                        ("forelopig_svar__isnull", True),
                        ("fornyelse__isnull", True),
                        ("kind__in", ["samtale"]),
                        ("klage__isnull", True),
                        ("offer__isnull", True),
                        ("samtale__isnull", False),
                        ("vedtak__isnull", True),
                    ),
                    models.Q(
                        ("behovsbekreftelse__isnull", True),
                        ("forelopig_svar__isnull", True),
                        ("fornyelse__isnull", True),
                        ("kind__in", ["vedtak"]),
                        ("klage__isnull", True),
                        ("offer__isnull", True),
                        ("samtale__isnull", True),
                        ("vedtak__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="letter_of_one_thing",
            ),
        ),
    ]
