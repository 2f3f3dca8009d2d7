"""Who gets which answer from which page of the forum, in a group that only its members read; the thing asked for is the owner's."""

from mainstay.core.testing import Row

READ = {"stranger": 404, "member": 200, "owner": 200, "facilitator": 200, "moderator": 200, "operator": 404}
GO = {"stranger": 404, "member": 303, "owner": 303, "facilitator": 303, "moderator": 303, "operator": 404}
ANSWER = {"stranger": 303, "member": 303, "owner": 403, "facilitator": 303, "moderator": 303, "operator": 404}
OWN = {"stranger": 403, "member": 403, "owner": 200, "facilitator": 403, "moderator": 403, "operator": 404}

ROWS = [
    Row(
        "forum:write-choose", "GET", {"stranger": 303, "member": 303, "owner": 303, "facilitator": 303, "operator": 200}
    ),
    Row("forum:write-again", "POST", {"stranger": 401, "member": 404, "owner": 404, "operator": 404}),
    Row(
        "forum:board",
        "GET",
        {"stranger": 404, "member": 200, "owner": 200, "facilitator": 200, "moderator": 200, "operator": 303},
        "group",
    ),
    Row(
        "forum:write",
        "GET",
        {"stranger": 303, "member": 200, "owner": 200, "facilitator": 200, "moderator": 200, "operator": 403},
        "group",
    ),
    Row(
        "forum:write",
        "POST",
        {"stranger": 401, "member": 303, "owner": 303, "facilitator": 303, "moderator": 303, "operator": 403},
        "group",
        {"body": "Hello"},
    ),
    Row("forum:topic", "GET", READ, "topic"),
    Row(
        "forum:reply",
        "POST",
        {"stranger": 401, "member": 303, "owner": 303, "facilitator": 303, "moderator": 303, "operator": 404},
        "topic",
        {"body": "Hello"},
    ),
    Row("forum:post", "GET", GO, "post"),
    Row("forum:post-edit", "GET", OWN | {"stranger": 404}, "post"),
    Row("forum:post-edit", "POST", OWN | {"stranger": 401, "owner": 303}, "post", {"body": "Changed"}),
    Row("forum:post-delete", "GET", OWN | {"stranger": 303}, "post"),
    Row("forum:post-delete", "POST", OWN | {"stranger": 303, "owner": 303}, "post"),
    Row("forum:post-quote", "GET", GO | {"stranger": 303}, "post"),
    Row(
        "forum:post-history",
        "GET",
        {"stranger": 303, "member": 403, "owner": 403, "facilitator": 403, "moderator": 200, "operator": 403},
        "post",
    ),
    Row("forum:post-thanks", "POST", ANSWER, "post"),
    Row("forum:post-react", "POST", ANSWER, "reaction"),
]
