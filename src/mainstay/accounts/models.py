"""People: a handle, a passphrase's hash, and what they chose. No name, no e-mail, no birth date, no "last seen"."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Now

from mainstay.accounts.domain.handles import MAXIMUM_KEY_LENGTH, MAXIMUM_LENGTH, handle_key
from mainstay.core.ids import new_public_id


class Theme(models.TextChoices):
    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class PersonManager(BaseUserManager["Person"]):
    """Find people by the key of their handle, as Django's sign-in asks."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(handle_key=handle_key(username or ""))

    def create_user(self, handle: str, passphrase: str, **fields: object) -> "Person":
        """Make a person; the rules about handles and passphrases stand in services.join."""
        person = self.model(handle=handle, handle_key=handle_key(handle), **fields)
        person.set_password(passphrase)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """An account. `has_second_step` is the copy of "has a passkey or an app for codes" that every request reads."""

    last_login = None  # we keep no record of when a person was here
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    handle = models.CharField(max_length=MAXIMUM_LENGTH)
    handle_key = models.CharField(max_length=MAXIMUM_KEY_LENGTH, unique=True)
    handle_changed_at = models.DateTimeField(null=True)
    about = models.CharField(max_length=160, blank=True)
    roles = models.JSONField(default=list)
    language = models.CharField(max_length=8, default="en")
    time_zone = models.CharField(max_length=48, default="UTC")
    theme = models.CharField(max_length=8, choices=Theme.choices, default=Theme.AUTO)
    high_contrast = models.BooleanField(default=False)
    may_be_mentioned = models.BooleanField(default=True)
    keeps_drafts = models.BooleanField(default=False)
    has_second_step = models.BooleanField(default=False)
    last_code_counter = models.BigIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    promised_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "handle_key"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["handle"]

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None


class Role(models.Model):
    """A site-wide role given to a person; `Person.roles` is the copy that every request reads."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_rows")
    code = models.CharField(max_length=16)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "code"], name="accounts_role_once"),)

    def __str__(self) -> str:
        return self.code


class RetiredHandle(models.Model):
    """A handle somebody left: nobody else may take it before `free_at`, an erased person's never (empty).

    Only a digest made with the installation's key is kept, so that erasing wipes the handle itself.
    """

    digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    free_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"retired until {self.free_at:%Y-%m-%d}" if self.free_at else "retired for good"


class RecoveryCode(models.Model):
    """One of ten codes of 80 bits; only its digest is kept. A used one stays until new ones are made."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return "used" if self.used_at else "unused"


class Block(models.Model):
    """Two people who no longer meet here. Works both ways; neither side is told.

    Each knows the other by the handle of that day: a new handle is not told to whom somebody keeps away from.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks_made")
    blocked = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks_received")
    person_handle = models.CharField(max_length=24, blank=True)
    blocked_handle = models.CharField(max_length=24, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "blocked"], name="accounts_block_once"),
            models.CheckConstraint(condition=~models.Q(person=models.F("blocked")), name="accounts_block_not_self"),
        )

    def __str__(self) -> str:
        return "block"


class StoredSession(AbstractBaseSession):
    """A browser; a signed-in one where it has a person. Lies in its own file, so the person is a plain number; no address is kept."""

    person_number = models.BigIntegerField(null=True, db_index=True)
    device = models.CharField(max_length=48, blank=True)
    way = models.CharField(max_length=12, blank=True)
    public_id = models.CharField(max_length=12, default=new_public_id, db_index=True)
    since = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "accounts_session"

    def __str__(self) -> str:
        return self.device or "session"
