"""What can be done with an account, one function per verb."""

from mainstay.accounts.services.attempts import confirm_passphrase, sign_in
from mainstay.accounts.services.blocks import block, unblock
from mainstay.accounts.services.erase import erase_person
from mainstay.accounts.services.handle import change_handle
from mainstay.accounts.services.join import Joined, join, keep_promise
from mainstay.accounts.services.numbers import skip_numbers
from mainstay.accounts.services.passkeys import (
    Asked,
    add_passkey,
    ask_new_passkey,
    ask_passkey,
    confirm_passkey,
    remove_passkey,
    sign_in_with_passkey,
)
from mainstay.accounts.services.preferences import Preferences, update_preferences
from mainstay.accounts.services.recover import Recovered, change_passphrase, make_new_codes, recover_with_code
from mainstay.accounts.services.roles import give_role, take_role
from mainstay.accounts.services.second_step import check_code, remove_app, set_up_app
from mainstay.accounts.services.sessions import end_other_sessions, end_session, forget_expired_sessions
from mainstay.accounts.services.standing import copy_standing

__all__ = [
    "Asked",
    "Joined",
    "Preferences",
    "Recovered",
    "add_passkey",
    "ask_new_passkey",
    "ask_passkey",
    "block",
    "change_handle",
    "change_passphrase",
    "check_code",
    "confirm_passkey",
    "confirm_passphrase",
    "copy_standing",
    "end_other_sessions",
    "end_session",
    "erase_person",
    "forget_expired_sessions",
    "give_role",
    "join",
    "keep_promise",
    "make_new_codes",
    "recover_with_code",
    "remove_app",
    "remove_passkey",
    "set_up_app",
    "sign_in",
    "sign_in_with_passkey",
    "skip_numbers",
    "take_role",
    "unblock",
    "update_preferences",
]
