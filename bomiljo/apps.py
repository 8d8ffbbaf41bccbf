from django.apps import AppConfig


class BomiljoConfig(AppConfig):
    name = "bomiljo"
    verbose_name = "Bomiljø"
