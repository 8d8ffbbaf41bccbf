import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from config.migration_steps import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = at_once(
        [
            migrations.CreateModel(
                name="Event",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("kind", models.CharField(max_length=48, verbose_name="slag")),
                    ("text", models.CharField(max_length=400, verbose_name="hva")),
                    ("at", models.DateTimeField(auto_now_add=True, verbose_name="tidspunkt")),
                    (
                        "by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "kommune",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.kommune",
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.landlord",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "hendelse i historikken",
                    "verbose_name_plural": "historikk",
                    "indexes": [models.Index(fields=["bydel", "-at", "-id"], name="event_by_bydel")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("bydel__isnull", False),
                                ("landlord__isnull", False),
                                ("kommune__isnull", False),
                                _connector="OR",
                            ),
                            name="event_has_an_audience",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="EventSubject",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("label", models.CharField(max_length=48)),
                    ("object_id", models.BigIntegerField()),
                    (
                        "event",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="subjects",
                            to="audit.event",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "objekt i historikken",
                    "verbose_name_plural": "objekter i historikken",
                    "indexes": [models.Index(fields=["label", "object_id", "event"], name="event_subject_lookup")],
                },
            ),
            migrations.CreateModel(
                name="Export",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("at", models.DateTimeField(auto_now_add=True, verbose_name="tidspunkt")),
                    ("what", models.CharField(max_length=80, verbose_name="hva")),
                    ("filters", models.CharField(blank=True, max_length=400, verbose_name="filtre")),
                    ("rows", models.PositiveIntegerField(verbose_name="rader")),
                    (
                        "kommune",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.kommune",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "eksport",
                    "verbose_name_plural": "eksporter",
                },
            ),
            migrations.CreateModel(
                name="Oppslag",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("at", models.DateTimeField(auto_now_add=True, verbose_name="tidspunkt")),
                    ("label", models.CharField(max_length=48, verbose_name="hva slags")),
                    ("object_id", models.BigIntegerField()),
                    ("protected", models.BooleanField(default=False, verbose_name="skjermet person")),
                    ("reason", models.CharField(blank=True, max_length=400, verbose_name="begrunnelse")),
                    (
                        "kommune",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.kommune",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "oppslag",
                    "verbose_name_plural": "oppslag",
                    "indexes": [
                        models.Index(fields=["label", "object_id", "-id"], name="oppslag_of_object"),
                        models.Index(fields=["kommune", "-id"], name="oppslag_newest"),
                    ],
                },
            ),
        ]
    )
