from django.urls import path

from mainstay.groups.views import door, entering, founding, invited, inviting, notes, roles, rooms

app_name = "groups"
urlpatterns = [
    path("community/", rooms.community, name="community"),
    path("announcements/", notes.announcements, name="announcements-all"),
    path("announcements/end/", notes.end_announcement, name="announcement-all-end"),
    path("g/new/", founding.new, name="group-new"),
    path("g/<slug:group_id>/about/", rooms.about, name="about"),
    path("g/<slug:group_id>/edit/", founding.edit, name="group-edit"),
    path("g/<slug:group_id>/join/", entering.join, name="join"),
    path("g/<slug:group_id>/leave/", entering.leave, name="leave"),
    path("g/<slug:group_id>/people/", rooms.people, name="people"),
    path("g/<slug:group_id>/asking/", door.asking, name="asking"),
    path("g/<slug:group_id>/asking/let-in/", door.let_in, name="asking-let-in"),
    path("g/<slug:group_id>/asking/not-now/", door.not_now, name="asking-not-now"),
    path("g/<slug:group_id>/roles/", roles.roles, name="roles"),
    path("g/<slug:group_id>/roles/take-out/", roles.take_out, name="roles-take-out"),
    path("g/<slug:group_id>/announcements/", notes.announcements, name="announcements"),
    path("g/<slug:group_id>/announcements/end/", notes.end_announcement, name="announcement-end"),
    path("g/<slug:group_id>/invite/", inviting.invite, name="invite"),
    path("g/<slug:group_id>/invite/end/", inviting.end_invitation, name="invite-end"),
    path("i/", invited.code, name="invitation-code"),
    path("i/<slug:token>/", invited.invitation, name="invitation"),
    path("i/<slug:token>/accept/", invited.accept, name="invitation-accept"),
    path("i/<slug:token>/card/", inviting.card, name="invitation-card"),
]
