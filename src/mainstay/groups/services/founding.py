"""Found a group, change it, and give roles in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from mainstay.audit import services as audit
from mainstay.core.actor import Actor
from mainstay.core.errors import Invalid
from mainstay.core.text import clean_line, clean_text
from mainstay.groups import permissions, queries
from mainstay.groups.domain import focus as tags
from mainstay.groups.domain.openness import is_wider
from mainstay.groups.models import Group, GroupKind, GroupRole, Membership, MembershipState
from mainstay.moderation import services as moderation

AGREEMENT_LINES, QUESTIONS = 8, 2
SAME_FOUNDING = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class GroupFields:
    """What a facilitator fills in."""

    name: str
    about: str
    kind: str
    focus: tuple[str, ...] = ()
    language: str = "en"
    agreement: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    def checked(self) -> "GroupFields":
        """Return the fields cleaned; Invalid where one makes no sense."""
        name = clean_line(self.name, 80)
        if not name:
            raise Invalid("name-missing", field="name")
        if self.kind not in GroupKind.values:
            raise Invalid("kind-unknown", field="kind")
        return GroupFields(
            name=name,
            about=clean_text(self.about, 2000),
            kind=self.kind,
            focus=tuple(tags.known(list(self.focus))),
            language=self.language,
            agreement=tuple(line for text in self.agreement if (line := clean_line(text, 200)))[:AGREEMENT_LINES],
            questions=tuple(line for text in self.questions if (line := clean_line(text, 200)))[:QUESTIONS],
        )


def found_group(*, actor: Actor, fields: GroupFields, at: datetime) -> Group:
    """Open a new group; whoever founds it facilitates it. Sent twice within a minute it is one. Raises NotPermitted, Invalid."""
    permissions.can_found(actor).require()
    moderation.let_write(actor=actor, at=at)
    clean = fields.checked()
    with transaction.atomic():
        same = Group.objects.filter(memberships__person=actor.id, created_at__gt=at - SAME_FOUNDING, created_at__lte=at)
        again = same.filter(name=clean.name, kind=clean.kind).order_by("pk").first() if actor.id is not None else None
        if again is not None:
            return again
        group = Group.objects.create(created_at=at, **_columns(clean))
        if actor.id is not None:
            Membership.objects.create(
                group=group, person_id=actor.id, role=GroupRole.FACILITATOR, agreed_at=at, created_at=at
            )
            Group.objects.filter(pk=group.pk).update(member_count=1)
        audit.record(actor=actor, code="groups.group.founded", subject=f"group:{group.public_id}", at=at)
    return group


def edit_group(*, actor: Actor, group_id: str, fields: GroupFields, at: datetime) -> None:
    """Change what the group says of itself. Raises NotFound, NotPermitted, Invalid.

    A group never opens wider, also when nobody else is left in it: what was written there was written for fewer eyes.
    """
    row = queries.group_for(actor, group_id)
    permissions.can_run(actor, role=row.role).require()
    moderation.let_write(actor=actor, at=at)
    clean = fields.checked()
    if is_wider(row.kind, clean.kind):
        raise Invalid("kind-wider", field="kind")
    with transaction.atomic():
        Group.objects.filter(pk=row.id).update(**_columns(clean))
        audit.record(actor=actor, code="groups.group.edited", subject=f"group:{row.public_id}", at=at)
    queries.forget_people(row.id)


def give_group_role(*, actor: Actor, group_id: str, person_id: int, role: str, at: datetime) -> None:
    """Give a member a role in the group. Raises NotFound, NotPermitted, Invalid."""
    row = queries.group_for(actor, group_id)
    permissions.can_give_role(actor, role=row.role, to_themselves=person_id == actor.id).require()
    if role not in GroupRole.values:
        raise Invalid("role-unknown", field="role")
    with transaction.atomic():
        inside = Membership.objects.filter(group=row.id, state=MembershipState.IN)
        before = inside.filter(person=person_id).values_list("role", flat=True).first()
        if before is None:
            raise Invalid("not-inside", field="handle")
        inside.filter(person=person_id).update(role=role)
        if before == GroupRole.FACILITATOR and not inside.filter(role=GroupRole.FACILITATOR).exists():
            raise Invalid("last-facilitator", field="role")
        audit.record(
            actor=actor,
            code="groups.role.given",
            subject=f"group:{row.public_id}",
            at=at,
            data={"role": role},
            about=person_id,
        )
    queries.forget_people(row.id)


def _columns(fields: GroupFields) -> dict[str, object]:
    return {
        "name": fields.name,
        "about": fields.about,
        "kind": fields.kind,
        "focus": list(fields.focus),
        "language": fields.language,
        "agreement": list(fields.agreement),
        "questions": list(fields.questions),
    }
