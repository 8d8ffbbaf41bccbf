"""How forms are drawn: the templates of `templates/controls`, else Django's own, in Jinja2.

Pages are Django's templates. A list of twenty options is twenty of them, one within the other, and took as long as
the rest of the page (docs/adr/0021-controls.md).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.forms.renderers import BaseRenderer
from django.template.backends.jinja2 import Jinja2
from django.utils.functional import cached_property

_DJANGO = Path(forms.__file__).parent / "jinja2"


class ControlRenderer(BaseRenderer):
    @cached_property
    def engine(self) -> Jinja2:
        own = settings.BASE_DIR / "templates" / "controls"
        return Jinja2({"NAME": "controls", "DIRS": [own, _DJANGO], "APP_DIRS": False, "OPTIONS": {}})

    def get_template(self, template_name: str) -> Any:
        return self.engine.get_template(template_name)
