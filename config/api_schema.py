"""The OpenAPI description at /api/v1/schema/: the same for everybody, so each process makes it once."""

from __future__ import annotations

from functools import cache
from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.views import SpectacularAPIView


class TimeOfDay(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """The format «time» of JSON Schema asks for a time zone, which an hour on a wall has not."""

    target_class = "rest_framework.serializers.TimeField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, str]:
        return {"type": "string", "pattern": r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}


@cache
def _description() -> Any:
    return SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]


@cache
def _written() -> bytes:
    """Writing it takes longer than all else that a request costs."""
    return bytes(OpenApiYamlRenderer().render(_description()))  # type: ignore[no-untyped-call]


class OnceGenerator(SchemaGenerator):
    def get_schema(self, request: Any = None, public: bool = False) -> Any:
        return _description()


class OnceRenderer(OpenApiYamlRenderer):
    """What a refusal says is written in the same format, and is not the description."""

    def render(self, data: Any, *args: Any, **kwargs: Any) -> bytes:
        if data is _description():
            return _written()
        return bytes(super().render(data, *args, **kwargs))  # type: ignore[no-untyped-call]


class SchemaView(SpectacularAPIView):
    generator_class = OnceGenerator
    renderer_classes = [OnceRenderer, *SpectacularAPIView.renderer_classes[1:]]
