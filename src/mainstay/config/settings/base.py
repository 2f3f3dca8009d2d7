"""Settings shared by all ways of running. Every value comes from the environment or boots with nothing set."""

from pathlib import Path

from django.utils.csp import CSP

from mainstay.config import databases, env

DATA = env.data_dir()
KEYS = env.folder("MAINSTAY_KEYS", DATA)
MAINSTAY_BACKUPS = Path(env.text("MAINSTAY_BACKUPS") or DATA / "backups")
PACKAGE = Path(__file__).resolve().parents[2]

DEBUG = False
SECRET_KEY = env.secret_key(DATA)
ALLOWED_HOSTS = env.words("MAINSTAY_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
CSRF_TRUSTED_ORIGINS = env.words("MAINSTAY_ORIGINS")
MAINSTAY_TRUSTED_PROXIES = env.networks(
    "MAINSTAY_TRUSTED_PROXIES", "MAINSTAY_PROXIES"
)  # whose word on addresses we take
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("MAINSTAY_HTTPS") else None
ROOT_URLCONF = "mainstay.config.urls"
WSGI_APPLICATION = "mainstay.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MAINSTAY_SITE = {
    "name": env.text("MAINSTAY_NAME", "Mainstay"),
    "neutral_name": env.text("MAINSTAY_NEUTRAL_NAME", "Mainstay"),
    "community_name": env.text("MAINSTAY_COMMUNITY", "This community"),
    "exit_url": env.text("MAINSTAY_EXIT_URL", "https://www.weather.gov/"),
    "country": env.text("MAINSTAY_COUNTRY", "us"),
    "is_demo": env.flag("MAINSTAY_DEMO"),
}

MAINSTAY_STAFF_SECOND_STEP = env.flag("MAINSTAY_STAFF_SECOND_STEP", default=not env.flag("MAINSTAY_DEMO"))
MAINSTAY_HELP_WORKER = env.flag("MAINSTAY_HELP_WORKER", default=True)
MAINSTAY_HELP_LAW = env.flag("MAINSTAY_HELP_LAW")

INSTALLED_APPS = [
    "mainstay.today",
    "mainstay.ops",
    "mainstay.demo",
    "mainstay.forum",
    "mainstay.groups",
    "mainstay.help",
    "mainstay.moderation",
    "mainstay.search",
    "mainstay.notices",
    "mainstay.consent",
    "mainstay.accounts",
    "mainstay.audit",
    "mainstay.outbox",
    "mainstay.sealing",
    "mainstay.ui",
    "mainstay.listening",
    "mainstay.core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_cotton",
    "django_htmx",
    "django_linear_migrations",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "mainstay.core.proxies.ClientAddress",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "mainstay.forum.kept_pages.KeptPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "mainstay.core.csrf.CsrfWithoutReferrer",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "mainstay.accounts.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mainstay.core.middleware.ErrorPages",
    "mainstay.accounts.staff_door.SecondStepFirst",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                ),
            ],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "mainstay.core.site.context",
                "mainstay.accounts.context.person",
            ],
        },
    },
]

# Data: SQLite beside each other in one folder, or PostgreSQL. The keys of sealed fields lie in a file of their own either way.
_url = env.text("MAINSTAY_DATABASE_URL")
DATABASES = (databases.on_postgres(_url) if _url else databases.on_sqlite(DATA)) | databases.keys(KEYS)
MAINSTAY_SEALING_KEY_FILE = env.path("MAINSTAY_SEALING_KEY_FILE", KEYS / "sealing-key")
DATABASE_ROUTERS = ["mainstay.config.routers.SideFiles"]
CACHES = {
    "default": {"BACKEND": "mainstay.core.local_cache.LocalCache", "OPTIONS": {"MAX_ENTRIES": 20_000}},
    "shared": {
        "BACKEND": "mainstay.core.shared_cache.SharedCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
}

# People: a handle and a passphrase, nothing else.
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["mainstay.accounts.backend.HandleBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "mainstay.accounts.passphrases.StrengthValidator"}]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "mainstay.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = (
    False  # ours count per handle and address, and let a known browser through (accounts/domain/attempts.py)
)
MFA_ADAPTER = "mainstay.accounts.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]  # recovery codes are ours: they are a way in, not a second step

# Sessions: on the server, in their own file.
SESSION_ENGINE = "mainstay.accounts.session_store"
SESSION_COOKIE_NAME = "s"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = env.flag("MAINSTAY_HTTPS")
CSRF_COOKIE_NAME = "c"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = env.flag("MAINSTAY_HTTPS")
CSRF_FAILURE_VIEW = "mainstay.help.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Nothing from elsewhere, nothing inline.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if env.flag("MAINSTAY_HTTPS") else 0
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_HANDLERS = ["mainstay.core.uploads.NoFiles"]

# Words and time.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("es", "Español")]
LANGUAGE_COOKIE_NAME = "lang"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {"staticfiles": {"BACKEND": "mainstay.ui.storage.HashedModules"}}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site needs to read ours

MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "mainstay.core.logs.LineFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("MAINSTAY_LOG_LEVEL", "WARNING")},
    "loggers": {"mainstay": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
