from django.urls import path

from mainstay.forum.views import again, answering, boards, posts, replying, topics, writing

app_name = "forum"
urlpatterns = [
    path("write/", writing.choose, name="write-choose"),
    path("write/again/", again.again, name="write-again"),
    path("g/<slug:group_id>/", boards.board, name="board"),
    path("g/<slug:group_id>/write/", writing.write, name="write"),
    path("t/<slug:topic_id>/", topics.topic, name="topic"),
    path("t/<slug:topic_id>/reply/", replying.reply, name="reply"),
    path("p/<slug:post_id>/", topics.permalink, name="post"),
    path("p/<slug:post_id>/edit/", posts.edit, name="post-edit"),
    path("p/<slug:post_id>/delete/", posts.delete, name="post-delete"),
    path("p/<slug:post_id>/quote/", posts.quote, name="post-quote"),
    path("p/<slug:post_id>/history/", posts.history, name="post-history"),
    path("p/<slug:post_id>/thanks/", answering.thanks, name="post-thanks"),
    path("p/<slug:post_id>/react/<slug:kind>/", answering.react, name="post-react"),
]
