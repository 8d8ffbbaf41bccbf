"""Numbers are typed as text, so that a form that comes back holds what was typed."""

import pytest
from django import forms

from config.forms import PlainForm


class RentForm(PlainForm):
    rent = forms.IntegerField(label="Husleie", min_value=1)


@pytest.mark.parametrize(
    ("typed", "rent"),
    [pytest.param("8500", 8500, id="tall"), pytest.param("8 500", 8500, id="med mellomrom"),
     pytest.param("8\u00a0500 ", 8500, id="med fast mellomrom")],
)  # fmt: skip
def test_a_number_is_read_as_it_was_meant(typed, rent):
    form = RentForm({"rent": typed})
    assert form.is_valid() and form.cleaned_data == {"rent": rent}


@pytest.mark.parametrize("typed", ["åtte tusen", "8 500 kr", "-1", "8,5"])
def test_what_is_no_number_comes_back_as_it_was_typed(typed):
    form = RentForm({"rent": typed})
    assert not form.is_valid() and form["rent"].value() == typed
    assert 'type="text"' in str(form["rent"]) and 'inputmode="numeric"' in str(form["rent"])
