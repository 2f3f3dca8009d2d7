from django.urls import path

from mainstay.accounts.views import blocks, join, me, passkeys, questions, roles, second_step, sign_in

app_name = "accounts"
urlpatterns = [
    path("join/", join.join, name="join"),
    path("join/handle/", join.join_handle, name="join-handle"),
    path("join/codes/", join.codes, name="codes"),
    path("join/codes/text/", join.codes_text, name="codes-text"),
    path("join/promise/", join.promise, name="promise"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/passkey/", sign_in.by_passkey, name="sign-in-passkey"),
    path("sign-in/second/", second_step.at_sign_in, name="sign-in-second"),
    path("passkeys/ask/", questions.ask, name="passkey-ask"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("recover/", sign_in.recover, name="recover"),
    path("me/", me.me, name="me"),
    path("me/preferences/", me.preferences, name="me-preferences"),
    path("me/handle/", me.handle, name="me-handle"),
    path("me/passphrase/", me.passphrase, name="me-passphrase"),
    path("me/codes/", me.codes, name="me-codes"),
    path("me/passkeys/", passkeys.passkeys, name="me-passkeys"),
    path("me/passkeys/new/", passkeys.add, name="passkey-new"),
    path("me/passkeys/<slug:public_id>/remove/", passkeys.remove, name="passkey-remove"),
    path("me/second-step/", second_step.mine, name="me-second-step"),
    path("me/second-step/new/", second_step.set_up, name="second-step-new"),
    path("me/second-step/remove/", second_step.remove, name="second-step-remove"),
    path("me/sessions/", me.sessions, name="me-sessions"),
    path("me/sessions/end-others/", me.end_other_sessions, name="sessions-end-others"),
    path("me/sessions/<slug:public_id>/end/", me.end_session, name="session-end"),
    path("me/blocks/", blocks.blocks, name="me-blocks"),
    path("people/roles/", roles.roles, name="roles"),
    path("people/<slug:public_id>/block/", blocks.block, name="person-block"),
    path("people/<slug:public_id>/unblock/", blocks.unblock, name="person-unblock"),
]
