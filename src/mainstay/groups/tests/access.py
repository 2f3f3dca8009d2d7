"""Who gets which answer from the groups' pages. The member is in the group; moderator and operator are not.

kwargs: "room" a group that members read, "hidden" one that is hidden (its facilitator is in it, the others are not), "token" an
invitation into the first, "secret" one into the second. Owner: who made the invitation.
"""

from mainstay.core.testing import Row

ALL_200 = {"stranger": 200, "member": 200, "facilitator": 200, "moderator": 200, "operator": 200}
SIGNED_IN = {**ALL_200, "stranger": 303}
THOSE_WHO_RUN = {"stranger": 303, "member": 403, "facilitator": 200, "moderator": 403, "operator": 200}
NOBODY_OUTSIDE = {"stranger": 404, "member": 404, "facilitator": 200, "moderator": 404, "operator": 404}
HIDDEN = {"stranger": 303, "member": 404, "facilitator": 200, "moderator": 404, "operator": 404}
DONE_BY_RUNNERS = {"stranger": 303, "member": 403, "facilitator": 303, "moderator": 403, "operator": 303}

ROWS = [
    Row("groups:community", "GET", ALL_200),
    Row("groups:about", "GET", {**ALL_200, "stranger": 404}, "room"),
    Row("groups:about", "GET", NOBODY_OUTSIDE, "hidden"),
    Row("groups:join", "GET", {"stranger": 303, "member": 303, "moderator": 200}, "room"),
    Row("groups:join", "GET", {**HIDDEN, "facilitator": 303}, "hidden"),
    Row("groups:join", "POST", {"stranger": 303, "member": 303, "moderator": 400}, "room"),
    Row("groups:join", "POST", {"stranger": 303, "moderator": 303}, "room", {"agreed": "on"}),
    Row("groups:join", "POST", {"moderator": 404, "operator": 404}, "hidden", {"agreed": "on"}),
    Row("groups:leave", "GET", SIGNED_IN, "room"),
    Row("groups:leave", "GET", HIDDEN, "hidden"),
    Row("groups:leave", "POST", {"stranger": 303, "member": 303, "moderator": 303}, "room"),
    Row(
        "groups:people",
        "GET",
        {"stranger": 303, "member": 200, "facilitator": 200, "moderator": 403, "operator": 403},
        "room",
    ),
    Row("groups:people", "GET", HIDDEN, "hidden"),
    Row("groups:asking", "GET", {**THOSE_WHO_RUN, "operator": 403}, "room"),
    Row("groups:asking", "GET", HIDDEN, "hidden"),
    Row("groups:asking-let-in", "POST", {**DONE_BY_RUNNERS, "operator": 403}, "room", {"person": "asker"}),
    Row("groups:asking-not-now", "POST", {**DONE_BY_RUNNERS, "operator": 403}, "room", {"person": "asker"}),
    Row("groups:roles", "GET", THOSE_WHO_RUN, "room"),
    Row("groups:roles", "GET", HIDDEN, "hidden"),
    Row("groups:roles", "POST", DONE_BY_RUNNERS, "room", {"handle": "Member", "role": "greeter"}),
    Row(
        "groups:roles-take-out",
        "POST",
        DONE_BY_RUNNERS,
        "room",
        {"out-handle": "Member", "out-reason": "asked-for-it"},
    ),
    Row("groups:announcements", "GET", THOSE_WHO_RUN, "room"),
    Row("groups:announcements", "GET", HIDDEN, "hidden"),
    Row("groups:announcements", "POST", DONE_BY_RUNNERS, "room", {"text": "The kettle is on.", "days": "7"}),
    Row("groups:announcement-end", "POST", DONE_BY_RUNNERS, "room", {"announcement": "note"}),
    Row("groups:announcements-all", "GET", {**THOSE_WHO_RUN, "facilitator": 403}),
    Row("groups:announcements-all", "POST", {**DONE_BY_RUNNERS, "facilitator": 403}, "", {"text": "A walk on Sunday."}),
    Row("groups:announcement-all-end", "POST", {**DONE_BY_RUNNERS, "facilitator": 403}, "", {"announcement": "all"}),
    Row("groups:group-new", "GET", {"stranger": 303, "member": 403, "moderator": 403, "operator": 200}),
    Row(
        "groups:group-new",
        "POST",
        {"stranger": 303, "member": 403, "moderator": 403, "operator": 303},
        "",
        {"name": "Kitchen", "kind": "members", "language": "en"},
    ),
    Row("groups:group-edit", "GET", THOSE_WHO_RUN, "room"),
    Row("groups:group-edit", "GET", HIDDEN, "hidden"),
    Row(
        "groups:group-edit",
        "POST",
        DONE_BY_RUNNERS,
        "room",
        {"name": "Evenings", "kind": "members", "language": "en"},
    ),
    Row("groups:invite", "GET", {**SIGNED_IN, "moderator": 403}, "room"),
    Row("groups:invite", "GET", HIDDEN, "hidden"),
    Row(
        "groups:invite",
        "POST",
        {"stranger": 303, "member": 303, "facilitator": 303, "moderator": 403, "operator": 303},
        "room",
        {"uses": "1", "days": "7"},
    ),
    Row("groups:invite-end", "POST", {"stranger": 303, "owner": 303, "moderator": 403}, "room", {"invitation": "x"}),
    Row("groups:invitation-code", "GET", ALL_200),
    Row("groups:invitation-code", "POST", {"stranger": 400, "member": 400}, "", {"code": "nope"}),
    Row("groups:invitation", "GET", ALL_200, "token"),
    Row("groups:invitation-accept", "POST", {"stranger": 303, "moderator": 303}, "token", {"agreed": "on"}),
    Row("groups:invitation-accept", "POST", {"moderator": 400}, "token"),
    Row(
        "groups:invitation-card",
        "GET",
        {"stranger": 303, "owner": 200, "member": 200, "facilitator": 200, "moderator": 404, "operator": 200},
        "token",
    ),
    Row(
        "groups:invitation-card",
        "GET",
        {"stranger": 303, "member": 404, "facilitator": 200, "moderator": 404},
        "secret",
    ),
]
