from django.urls import path

from mainstay.accounts.views import blocks, join, me, sign_in

app_name = "accounts"
urlpatterns = [
    path("join/", join.join, name="join"),
    path("join/handle/", join.join_handle, name="join-handle"),
    path("join/codes/", join.codes, name="codes"),
    path("join/codes/text/", join.codes_text, name="codes-text"),
    path("join/promise/", join.promise, name="promise"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("recover/", sign_in.recover, name="recover"),
    path("me/", me.me, name="me"),
    path("me/preferences/", me.preferences, name="me-preferences"),
    path("me/handle/", me.handle, name="me-handle"),
    path("me/passphrase/", me.passphrase, name="me-passphrase"),
    path("me/codes/", me.codes, name="me-codes"),
    path("me/sessions/", me.sessions, name="me-sessions"),
    path("me/sessions/end-others/", me.end_other_sessions, name="sessions-end-others"),
    path("me/sessions/<slug:public_id>/end/", me.end_session, name="session-end"),
    path("me/blocks/", blocks.blocks, name="me-blocks"),
    path("people/<slug:public_id>/block/", blocks.block, name="person-block"),
    path("people/<slug:public_id>/unblock/", blocks.unblock, name="person-unblock"),
]
