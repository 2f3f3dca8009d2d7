"""The groups' cast: people by handle, a group of each kind with a facilitator in it."""

from datetime import UTC, datetime, timedelta

from mainstay.accounts import queries as accounts
from mainstay.accounts.models import Block, Person
from mainstay.core.actor import Actor
from mainstay.groups import services
from mainstay.groups.domain import answers as door
from mainstay.groups.models import Group, GroupKind, GroupRole, Membership, MembershipState
from mainstay.sealing import services as sealing

AT = datetime(2026, 3, 6, 18, 30, tzinfo=UTC)
LATER = AT + timedelta(hours=2)


def person(handle: str, *roles: str) -> Person:
    """Make an account without the rules of joining."""
    return Person.objects.create_user(handle, f"pass {handle}", roles=list(roles))


def actor(handle: str, *roles: str) -> Actor:
    return accounts.actor_for(person(handle, *roles))


def account(who: Actor) -> Person:
    return Person.objects.get(pk=who.id)


def group(kind: str = GroupKind.MEMBERS, name: str = "Evenings are hard", **fields: object) -> Group:
    """Make an empty group."""
    given = {"about": "We write each other through them.", "agreement": ["What is said here stays here."], **fields}
    return Group.objects.create(name=name, kind=kind, **given)


def put_in(room: Group, who: Actor, role: str = GroupRole.MEMBER) -> Membership:
    made = Membership.objects.create(group=room, person_id=who.person_id, role=role, created_at=AT)
    Group.objects.filter(pk=room.pk).update(member_count=room.memberships.filter(state="in").count())
    room.refresh_from_db()
    return made


def ask(room: Group, who: Actor, *answers: str) -> Membership:
    sealed = sealing.seal(who.person_id, door.place(room.pk, who.person_id), door.packed(answers))
    return Membership.objects.create(
        group=room, person_id=who.person_id, state=MembershipState.ASKED, sealed_answers=sealed, created_at=AT
    )


def answers_of(who: Actor) -> list[str]:
    """Return what the person answered at the one door they stand at or came through."""
    one = Membership.objects.get(person=who.person_id)
    place = door.place(one.group_id, who.person_id)
    return list(door.unpacked(sealing.open_sealed(who.person_id, place, one.sealed_answers)))


def invitation(room: Group, by: Actor, uses: int = 1, days: int = 7) -> str:
    return services.invite(actor=by, group_id=room.public_id, uses=uses, days=days, at=AT).token


def block(who: Actor, whom: Actor) -> None:
    Block.objects.create(person_id=who.id, blocked_id=whom.id)


def is_in(room: Group, who: Actor) -> bool:
    return Membership.objects.filter(group=room, person=who.person_id, state=MembershipState.IN).exists()


def member_count(room: Group) -> int:
    return Group.objects.values_list("member_count", flat=True).get(pk=room.pk)
