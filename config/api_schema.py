"""The OpenAPI description at /api/v1/schema/: the same for everybody, so each process makes it once."""

from __future__ import annotations

from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularAPIView


@cache
def _description() -> Any:
    return SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]


class OnceGenerator(SchemaGenerator):
    def get_schema(self, request: Any = None, public: bool = False) -> Any:
        return _description()


class SchemaView(SpectacularAPIView):
    generator_class = OnceGenerator
