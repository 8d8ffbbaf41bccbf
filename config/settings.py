"""Settings of Husrom. Every variable that is read here is listed in .env.example."""

from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONE, SELF

from config import env
from config.api_enums import ENUM_NAMES

BASE_DIR = Path(__file__).resolve().parent.parent

PRODUCTION = env.optional("HUSROM_ENVIRONMENT", "production") == "production"
DEBUG = False
SECRET_KEY = env.required("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

# Fødselsnummer are encrypted with the first key and read with all of them (rotation).
FIELD_ENCRYPTION_KEYS = env.required("FIELD_ENCRYPTION_KEYS").split(",")
BLIND_INDEX_KEY = env.required("BLIND_INDEX_KEY")
# Real people in production only, invented people everywhere else.
SYNTHETIC_FODSELSNUMMER = not PRODUCTION

INSTALLED_APPS = [
    "accounts",
    "audit",
    "housing",
    "allocation",
    "followup",
    "bomiljo",
    "dashboard",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "pgtrigger",
    "pghistory",
    "django_htmx",
    "template_partials",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.NoStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.IdleTimeoutMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "config.middleware.ScopeMiddleware",
    "config.middleware.RuleBrokenMiddleware",
]

# A page that is only read changes nothing that has a history.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Pages and forms are Jinja2. What libraries bring of pages (the API's own documentation) is Django's.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "config.pages.environment",
            "context_processors": [
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.frame.page_frame",
                "config.pages.tokens",
            ],
        },
    },
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True},
]
FORM_RENDERER = "config.pages.FormRenderer"

# Web, worker and tests connect as the ordinary role; migrations as the owner (docs/adr/0002).
DATABASES = {"default": env.database(env.required("DATABASE_URL"))}
APP_DATABASE_ROLE = "husrom_app"

REDIS_URL = env.required("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "config.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_SECONDS = 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Finished letters are put here for the printing service, which owns the folder in production.
LETTER_FOLDER = (
    env.required("LETTER_FOLDER")
    if PRODUCTION
    else env.optional("LETTER_FOLDER", str(BASE_DIR / ".run" / "letters"))
)

LANGUAGE_CODE = "nb"
TIME_ZONE = "Europe/Oslo"
USE_I18N = True
FORMAT_MODULE_PATH = ["config.formats"]
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION

# Logging in: e-mail and password; unknown people cannot sign up.
AUTHENTICATION_BACKENDS = ["accounts.backends.SessionBackend"]
ACCOUNT_ADAPTER = "accounts.adapter.ClosedAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {"login": "accounts.forms.LoginForm"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "10/m/ip,5/5m/key"}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = "husrom@example.no"

# Browser security (quality.md S7).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb")
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 63072000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_REDIRECT_EXEMPT = [r"^-/health/"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-husrom" if PRODUCTION else "husrom"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
# A file is read into memory and never to a temporary folder; DATA_UPLOAD_… does not count files.
ATTACHMENT_MAX_BYTES = 10_000_000
FILE_UPLOAD_HANDLERS = ["config.uploads.BoundedUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 5

# Other systems are told of events at https addresses on the internet. Addresses inside our own networks are
# refused, unless they are in one of these; there plain http will do outside of production.
WEBHOOK_NETWORKS = env.words("WEBHOOK_NETWORKS")

# How long a registration that nobody finished is kept.
SOKNADSKLADD_DAYS = int(env.optional("SOKNADSKLADD_DAYS", "30"))

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "config.pagination.KeysetPagination",
    "EXCEPTION_HANDLER": "config.api.exception_handler",
    "PAGE_SIZE": 50,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Husrom",
    "DESCRIPTION": "Saksbehandling for kommunale boliger. Samme regler som sidene.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": ENUM_NAMES,
}

CELERY_BROKER_URL = REDIS_URL
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = 2
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
    "visibility_timeout": 600,
}
# Every job decides from the rows what is due, so running late, twice or in parallel is harmless.
# A job whose worker was killed is simply picked up by the next tick.
CELERY_BEAT_SCHEDULE = {
    "deliver-letters": {"task": "allocation.tasks.deliver_letters", "schedule": 30.0},
    # A tick that waited behind a slow receiver is not needed: the next one does the same.
    "deliver-events": {
        "task": "audit.tasks.deliver_events",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    "forget-deliveries": {
        "task": "audit.tasks.forget_deliveries",
        "schedule": crontab(minute="45", hour="3"),
    },
    "sweep-renewals": {
        "task": "allocation.tasks.sweep_renewals",
        "schedule": crontab(minute="10", hour="*"),
    },
    "tend-waiting-list": {
        "task": "allocation.tasks.tend_waiting_list",
        "schedule": crontab(minute="20", hour="*"),
    },
    "close-surveys": {"task": "bomiljo.tasks.close_surveys", "schedule": crontab(minute="5", hour="*")},
    "take-snapshots": {"task": "dashboard.tasks.take_snapshots", "schedule": crontab(minute="25", hour="1-5")},
    "discard-old-drafts": {
        "task": "allocation.tasks.discard_old_drafts",
        "schedule": crontab(minute="40", hour="3"),
    },
    "empty-reporters": {
        "task": "bomiljo.tasks.empty_reporters",
        "schedule": crontab(minute="50", hour="3"),
    },
    "empty-borrowers": {
        "task": "bomiljo.tasks.empty_borrowers",
        "schedule": crontab(minute="55", hour="3"),
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.optional("LOG_LEVEL", "INFO")},
    "loggers": {"django.request": {"level": "ERROR"}, "fontTools": {"level": "WARNING"}},
}
