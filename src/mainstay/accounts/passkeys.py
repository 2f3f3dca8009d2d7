"""Passkeys (WebAuthn, Level 2) between a browser and the table: fido2 does the cryptography, this says what we ask for.

We ask for a key that the device can find by itself (so that nobody types a handle) and that opens by fingerprint, face or PIN: having
the device and being the person are two proofs. A key is tied to this site's name. What is stored is what allauth stores.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from fido2.server import Fido2Server
from fido2.utils import websafe_decode
from fido2.webauthn import (
    AttestedCredentialData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from mainstay.accounts.models import Person

MOST = 10
"""Passkeys of one person: more than anybody has devices, few enough to look through."""
LONGEST_ANSWER = 20_000
"""Characters of what a browser sends; a usual one has 1,000."""


@dataclass(frozen=True, slots=True)
class Site:
    """This site as a passkey knows it: the name it is tied to, and the origins under which browsers may open it."""

    host: str
    origins: frozenset[str]
    name: str


class Unfit(Exception):  # noqa: N818 - named for what it is
    """What the browser sent proves nothing."""


def ask_new(site: Site, person: Person) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return (what the browser needs to make a passkey, what we must remember of it). One query."""
    user = PublicKeyCredentialUserEntity(
        id=person.public_id.encode("ascii"), name=person.handle, display_name=person.handle
    )
    options, state = _server(site).register_begin(
        user,
        credentials=[credential_of(row) for row in rows_of(person.pk)],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options), state


def ask_proof(site: Site, known: Sequence[Authenticator] = ()) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the same for proving to have one: one of `known`, or whichever the person picks. No query."""
    options, state = _server(site).authenticate_begin(
        credentials=[credential_of(row) for row in known] or None,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options), state


def check_new(site: Site, state: dict[str, Any], answer: dict[str, Any]) -> bytes:
    """Return the new key's id. Raises Unfit."""
    try:
        made = _server(site).register_complete(state, answer)
    except Exception as error:  # a stranger's bytes can break a reader of nested formats in any way
        raise Unfit from error
    if made.credential_data is None:
        raise Unfit
    return made.credential_data.credential_id


def check_proof(
    site: Site, state: dict[str, Any], answer: dict[str, Any], known: Sequence[Authenticator]
) -> Authenticator:
    """Return which of `known` was proved. Raises Unfit."""
    by_id = {credential_of(row).credential_id: row for row in known}
    try:
        found = _server(site).authenticate_complete(state, [credential_of(row) for row in known], answer)
    except Exception as error:  # as above
        raise Unfit from error
    return by_id[found.credential_id]


def owner_in(answer: dict[str, Any]) -> str:
    """Return the public id that a passkey says it belongs to, "" for none. It is a claim until the proof is checked."""
    try:
        return websafe_decode(answer["response"]["userHandle"]).decode("ascii")
    except (ValueError, TypeError, KeyError, AttributeError):
        return ""


def rows_of(person_id: int) -> list[Authenticator]:
    """Return a person's passkeys, oldest first. One query."""
    found = Authenticator.objects.filter(user=person_id, type=Authenticator.Type.WEBAUTHN)
    return list(found.order_by("created_at", "pk"))


def credential_of(row: Authenticator) -> AttestedCredentialData:
    made = RegistrationResponse.from_dict(row.data["credential"])
    data = made.response.attestation_object.auth_data.credential_data
    if not isinstance(data, AttestedCredentialData):
        raise Unfit
    return data


def _server(site: Site) -> Fido2Server:
    entity = PublicKeyCredentialRpEntity(id=site.host, name=site.name)
    return Fido2Server(entity, verify_origin=lambda origin: origin in site.origins)
