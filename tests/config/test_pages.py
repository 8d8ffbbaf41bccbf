"""How a template writes values, components and addresses."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.apps import apps
from django.template import engines
from django.urls import NoReverseMatch, get_resolver, resolve
from django.urls import reverse as as_django_finds_it
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from config import pages
from config.labels import label
from config.links import reverse

WHEN = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)


def drawn(template, **context):
    return engines["jinja2"].from_string(template).render(context)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Ås", "Ås"), (1234567, "1234567"), (1.5, "1,5"), (Decimal("0.25"), "0,25"), (None, ""),
        (date(2026, 6, 30), "30.06.2026"), (WHEN, "01.07.2026 kl. 00.30"),
    ],
)  # fmt: skip
def test_a_value_is_written_as_people_here_write_it(value, written):
    assert drawn("{{ value }}", value=value) == written


def test_a_moment_has_the_day_it_has_in_norway():
    assert drawn("{{ at|date('d.m.Y') }} {{ at|time('H.i') }}", at=WHEN) == "01.07.2026 00.30"


@pytest.mark.parametrize(
    "asked", ["gone", "gone.name", "gone.name.first", "gone()", "gone.fields()", "there.gone()"]
)
def test_what_is_not_there_is_a_gap_and_no_error(asked):
    assert drawn(f"a{{{{ {asked} }}}}b{{% for x in {asked} %}}c{{% endfor %}}", there=date(2026, 1, 1)) == "ab"


def test_text_of_people_is_no_markup():
    told = drawn("{{ ui.alert('info', text) }}{{ text|linebreaks }}", text="<script>x</script>")
    assert "<script>" not in told and told.count("&lt;script&gt;") == 2


def test_a_component_sees_only_what_it_is_given():
    assert "hemmelig" not in drawn("{{ ui.empty('Ingenting') }}", text="hemmelig", action_url="/hemmelig/")
    with pytest.raises(TypeError):
        drawn("{{ ui.empty('Ingenting', texst='feil') }}")


def test_words_on_two_lines_do_not_grow_together():
    assert drawn("{% if a %}<b>to</b>{% endif %}\n  {% if a %}ord{% endif %}", a=True).split() == [
        "<b>to</b>",
        "ord",
    ]


# An address is found once, and then written.


def names(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names(pattern)
        elif pattern.name:
            yield pattern.name


NAMES = sorted(set(names(get_resolver())))


@pytest.mark.parametrize("args", [(), (7,), (12345678901,), (3, 4), ("tekst",)])
def test_an_address_is_the_one_that_django_finds(args):
    found = 0
    for name in NAMES:
        try:
            expected = as_django_finds_it(name, args=args)
        except NoReverseMatch:
            with pytest.raises(NoReverseMatch):
                reverse(name, args)
        else:
            assert reverse(name, args) == expected
            found += 1
    assert found


def test_an_address_leads_to_the_page_of_its_name():
    for name in NAMES:
        for args in ((), (7,), (7, 8)):
            try:
                address = as_django_finds_it(name, args=args)
            except NoReverseMatch:
                continue
            assert resolve(address).view_name == name


# A label is Django's own.


def test_a_label_is_what_django_calls_the_choice():
    checked = 0
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            for value, _ in field.flatchoices or ():
                row = model(**{field.attname: value})
                assert label(row, field.name) == str(getattr(row, f"get_{field.name}_display")())
                checked += 1
    assert checked > 500


def test_a_value_that_is_no_choice_stands_as_it_is():
    row = apps.get_model("allocation", "Soknad")(status="ukjent")
    assert label(row, "status") == row.get_status_display() == "ukjent"


@pytest.mark.django_db
def test_a_field_named_as_a_method_of_its_form_is_still_the_field(client):
    """A name is looked for on the form before among its fields: `form.login` is what logs somebody in."""
    assert 'name="login"' in client.get(as_django_finds_it("account_login")).content.decode()


class FilterForm(forms.Form):
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alle"), ("a", "<A> & «B»"), ("b", "B")])
    navn = forms.CharField(label="Navn", required=False)


@pytest.mark.parametrize(
    "typed", [{}, {"slag": "a"}, {"slag": "b"}, {"slag": "finnes ikke"}, {"navn": '"><script>'}]
)
def test_a_control_of_a_filter_is_drawn_as_its_form_draws_it(typed):
    for _ in range(2):
        form = FilterForm(typed)
        for field in form:
            assert pages.filter_control(field) == field.as_widget()


def test_choices_that_stand_in_groups_are_drawn_too():
    form = FilterForm({"slag": "c"})
    form.fields["slag"].choices = [("", "Alle"), (gettext_lazy("Yes"), [("c", "C"), ("d", "D")])]
    for _ in range(2):
        assert pages.filter_control(form["slag"]) == form["slag"].as_widget()


def test_choices_that_change_are_drawn_anew():
    form, other = FilterForm({}), FilterForm({})
    other.fields["slag"].choices = [("", "Alle"), ("c", "C")]
    assert "C</option>" not in pages.filter_control(form["slag"])
    assert "C</option>" in pages.filter_control(other["slag"])


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("<b>'\"&", "&lt;b&gt;&#39;&#34;&amp;"), (Markup("<b>"), "<b>"), (SafeString("<b>"), "<b>"),
        (gettext_lazy("Yes"), "Ja"), (["<"], "[&#39;&lt;&#39;]"), (True, "True"),
    ],
)  # fmt: skip
def test_a_value_is_harmless_unless_it_is_marked(value, written):
    macro = "{% macro told(value) %}{{ value }}{% endmacro %}{{ told(value) }}"
    assert drawn("{{ value }}", value=value) == drawn(macro, value=value) == written
