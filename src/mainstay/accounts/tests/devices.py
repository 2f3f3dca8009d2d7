"""What people hold in their hands, for tests: a device with passkeys (WebAuthn in software), and an app for codes."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from mainstay.accounts.domain import one_time_codes

ORIGIN = "http://testserver"
FLAG = AuthenticatorData.FLAG


@dataclass
class Device:
    """Keeps one passkey per site. `verifies`: whether it asks for a fingerprint, face or PIN."""

    origin: str = ORIGIN
    verifies: bool = True
    keys: dict[str, tuple[bytes, ec.EllipticCurvePrivateKey, str]] = field(default_factory=dict)

    def make(self, options: dict[str, Any]) -> str:
        """Make a passkey as the options ask and return what the browser would send."""
        asked = options["publicKey"]
        key, key_id = ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(32)
        self.keys[asked["rp"]["id"]] = (key_id, key, asked["user"]["id"])
        made = AttestedCredentialData.create(b"\0" * 16, key_id, ES256.from_cryptography_key(key.public_key()))
        data = AuthenticatorData.create(_digest(asked["rp"]["id"]), self._flags(FLAG.AT), 0, bytes(made))
        told = {
            "clientDataJSON": self._client_data("webauthn.create", asked["challenge"]),
            "attestationObject": websafe_encode(bytes(AttestationObject.create("none", data, {}))),
        }
        return _answer(key_id, told)

    def prove(self, options: dict[str, Any]) -> str:
        """Prove to have the passkey of the site that asks."""
        asked = options["publicKey"]
        key_id, key, owner = self.keys[asked["rpId"]]
        data = AuthenticatorData.create(_digest(asked["rpId"]), self._flags(FLAG(0)), 1)
        client = self._client_data("webauthn.get", asked["challenge"])
        signed = bytes(data) + hashlib.sha256(websafe_decode(client)).digest()
        told = {
            "clientDataJSON": client,
            "authenticatorData": websafe_encode(bytes(data)),
            "signature": websafe_encode(key.sign(signed, ec.ECDSA(SHA256()))),
            "userHandle": owner,
        }
        return _answer(key_id, told)

    def _flags(self, more: FLAG) -> FLAG:
        return FLAG.UP | more | (FLAG.UV if self.verifies else FLAG(0))

    def _client_data(self, kind: str, challenge: str) -> str:
        data = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return websafe_encode(json.dumps(data).encode())


@dataclass
class App:
    """Shows codes from a secret it was given."""

    secret: str

    def code(self, at: datetime, *, later: int = 0) -> str:
        """Return the code of that moment, or of `later` half minutes after it."""
        moment = at + timedelta(seconds=later * one_time_codes.PERIOD)
        return one_time_codes.code_at(self.secret, one_time_codes.counter_at(moment))


def _answer(key_id: bytes, told: dict[str, str]) -> str:
    told_id = websafe_encode(key_id)
    return json.dumps(
        {"id": told_id, "rawId": told_id, "type": "public-key", "response": told, "clientExtensionResults": {}}
    )


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
