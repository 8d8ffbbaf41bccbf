"""How pages and forms are drawn: Jinja2 (docs/adr/0021-jinja2.md).

`ui` holds the components: `{{ ui.lamp(level, text) }}` is the macro of templates/components/lamp.html.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import cache, partial
from typing import Any, Final

from django.forms import BoundField, Select
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template import defaultfilters
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.formats import localize
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime
from jinja2 import BaseLoader, ChainableUndefined, Environment
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from config.links import reverse
from config.remembered import Remembered


class Absent(ChainableUndefined):
    """What is not there, and nothing that is asked of it either: a page with a gap is better than none."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self


_AS_IT_IS = frozenset({str, int, Markup, SafeString, Absent})
_MARKED = frozenset({Markup, SafeString})
_has_marks = re.compile("""[&<>'"]""").search


class Components:
    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def __getattr__(self, name: str) -> Any:
        macro = getattr(self._environment.get_template(f"components/{name}.html").module, name)
        if not self._environment.auto_reload:
            setattr(self, name, macro)
        return macro


def shown(value: Any) -> Any:
    """A value as people here write it: decimal comma, dates with points, nothing for None."""
    if type(value) in _AS_IT_IS:
        return value
    return "" if value is None else localize(_here(value))


def written(value: Any) -> str:
    """The value as it stands in a page: shown, and escaped unless it is marked as HTML."""
    kind = type(value)
    if kind in _MARKED or (kind is str and _has_marks(value) is None):
        return value  # type: ignore[no-any-return]
    return escape(shown(value))


class OneStep(CodeGenerator):
    """Has a value written by one call. Jinja2 would show, escape and mark each of a page's thousand in three."""

    def _output_child_pre(self, *_: Any) -> None:
        self.write("environment.written(")

    def _output_child_post(self, *_: Any) -> None:
        self.write(")")


class PageEnvironment(Environment):
    code_generator_class = OneStep
    written = staticmethod(written)


def url_for(name: str, *args: Any) -> str:
    """Raises NoReverseMatch."""
    return reverse(name, args)


def _date(value: date | datetime | None, form: str) -> str:
    return defaultfilters.date(_here(value), form)


def _time(value: time | datetime | None, form: str) -> str:
    return defaultfilters.time(_here(value), form)


def _here(value: Any) -> Any:
    return localtime(value) if isinstance(value, datetime) and is_aware(value) else value


def tokens(request: HttpRequest) -> dict[str, Any]:
    """Context processor: made when a page has a form, and once however many it has."""
    token = SimpleLazyObject(partial(get_token, request))
    return {"csrf_token": token, "csrf_input": SimpleLazyObject(partial(_hidden, token))}


def _hidden(token: Any) -> SafeString:
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)


_drawn: Final[Remembered[SafeString]] = Remembered(500)


def filter_control(field: BoundField) -> SafeString:
    """The control of a filter. A select is drawn once for each value: all have the same ones on every page."""
    widget = field.field.widget
    if type(widget) is not Select or field.errors or not isinstance(widget.choices, list):
        return field.as_widget()
    # A group of choices stands as a list, and a label may be a translation.
    choices = tuple((value, str(label)) for value, label in widget.choices)
    key = (type(field.form), field.html_name, field.auto_id, field.value(), choices)
    return _drawn.get(key) or _drawn.put(key, field.as_widget())


class FormRenderer(TemplatesSetting):
    """A form of ten fields asks for twenty templates: each is looked for once."""

    @staticmethod
    @cache
    def get_template(template_name: str) -> Any:
        return get_template(template_name)


def environment(*, loader: BaseLoader, auto_reload: bool, **_: Any) -> Environment:
    made = PageEnvironment(
        loader=loader,
        auto_reload=auto_reload,
        autoescape=True,
        undefined=Absent,
        finalize=shown,
        lstrip_blocks=True,
    )
    made.filters |= {
        "capfirst": defaultfilters.capfirst,
        "cut": defaultfilters.cut,
        "date": _date,
        "linebreaks": defaultfilters.linebreaks_filter,
        "linebreaksbr": defaultfilters.linebreaksbr,
        "pluralize": defaultfilters.pluralize,
        "time": _time,
        "truncatechars": defaultfilters.truncatechars,
    }
    made.globals |= {
        "filter_control": filter_control,
        "static": cache(static),
        "ui": Components(made),
        "url_for": url_for,
    }
    return made
