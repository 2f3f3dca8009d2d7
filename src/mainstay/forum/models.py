"""Topics, their posts, and what readers say back. Text is kept as written and as clean HTML; no page renders Markdown."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from mainstay.core.ids import new_public_id

PERSON = settings.AUTH_USER_MODEL
TITLE_LENGTH = 120
EXCERPT_LENGTH = 240


class Wants(models.TextChoices):
    """What the person who asks would like."""

    LISTEN = "listen"
    EXPERIENCE = "experience"
    INFORMATION = "information"
    COMPANY = "company"
    ELSE = "else"


class State(models.TextChoices):
    SHOWN = "shown"
    HIDDEN = "hidden"  # by a moderator; its author sees why and may edit and send it again
    DELETED = "deleted"  # by its author; the text is gone


class ReactionKind(models.TextChoices):
    WITH_YOU = "with_you"
    SAME_HERE = "same_here"


class Board(models.Model):
    """One group's board. `version` grows with every change that its pages show: the key of what is cached of them."""

    group = models.OneToOneField("groups.Group", on_delete=models.CASCADE, related_name="board")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"version {self.version}"


class Topic(models.Model):
    """What somebody brought to a group. Its opening post has position 1; `state` follows that post."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="topics")
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="topics")
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    excerpt = models.CharField(max_length=EXCERPT_LENGTH, blank=True)
    wants = models.CharField(max_length=12, choices=Wants.choices, blank=True)
    feelings = models.JSONField(default=list)
    content_note = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.SHOWN)
    is_listed = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    last_position = models.PositiveIntegerField(default=0)
    reply_count = models.PositiveIntegerField(default=0)
    last_post_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="forum_topic_state_known"),
            models.CheckConstraint(condition=models.Q(wants__in=["", *Wants.values]), name="forum_topic_wants_known"),
        )
        indexes = (
            # queries.boards: one range of this index is one page. Partial: SQLite cannot walk an index past a bare boolean
            models.Index(
                fields=["group", "-last_post_at", "-id"], condition=models.Q(is_listed=True), name="forum_topic_board"
            ),
            # queries.waiting: the few that nobody answered yet
            models.Index(
                fields=["group", "-created_at", "-id"],
                condition=models.Q(answered_at__isnull=True, is_listed=True),
                name="forum_topic_waiting",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Post(models.Model):
    """One text in a topic. Positions are given once and never again, so page n is a range of positions."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="posts")
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="posts")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=40)
    body = models.TextField()
    html = models.TextField()
    excerpt = models.CharField(max_length=EXCERPT_LENGTH, blank=True)
    parts = models.JSONField(default=dict)
    content_note = models.CharField(max_length=80, blank=True)
    quote_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="quoted_in")
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=8, choices=State.choices, default=State.SHOWN)
    hidden_reason = models.CharField(max_length=32, blank=True)
    sealed_hidden_note = models.BinaryField(default=bytes)
    """A moderator's words to the author, sealed with the author's key; see domain/hiding.py."""
    resubmitted_at = models.DateTimeField(null=True)
    with_you_count = models.PositiveIntegerField(default=0)
    same_here_count = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            # queries.topic reads a page as a range of this index
            models.UniqueConstraint(fields=["topic", "position"], name="forum_post_position_once"),
            models.UniqueConstraint(fields=["author", "key"], name="forum_post_written_once"),
            models.CheckConstraint(condition=models.Q(position__gte=1), name="forum_post_position_from_one"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="forum_post_state_known"),
        )

    def __str__(self) -> str:
        return self.public_id


class PostVersion(models.Model):
    """A text as it was before an edit, for moderators; gone when its author deletes the post."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    body = models.TextField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint(fields=["post", "version"], name="forum_post_version_once"),)

    def __str__(self) -> str:
        return f"version {self.version}"


class Thanks(models.Model):
    """One person thanked another for a post. Nobody else learns of it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="thanks")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="thanks_given")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "thanks"
        constraints = (models.UniqueConstraint(fields=["post", "person"], name="forum_thanks_once"),)

    def __str__(self) -> str:
        return "thanks"


class Reaction(models.Model):
    """A wordless answer: "I'm with you" or "same here". Only the post's author learns how many."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reactions")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="reactions")
    kind = models.CharField(max_length=12, choices=ReactionKind.choices)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["post", "person", "kind"], name="forum_reaction_once"),
            models.CheckConstraint(condition=models.Q(kind__in=ReactionKind.values), name="forum_reaction_kind_known"),
        )

    def __str__(self) -> str:
        return self.kind
