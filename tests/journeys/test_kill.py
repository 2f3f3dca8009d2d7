"""Kill -9 of the whole server during 500 posts: nothing that was acknowledged is lost, nothing half-written is shown."""

import http.client
import threading
import time
from queue import Empty, Queue

from tests.journeys.house import House
from tests.journeys.wire import Wire, post_of

POSTS, AT_ONCE, KILLS = 500, 8, (120, 300)
FILLER = "The long way home goes past the river and nobody is in a hurry there. " * 20


def words(n: int) -> str:
    return f"Begin {n}. {FILLER}End {n}."


class Writers:
    """Eight people at once, each post under its own key; a post that was not acknowledged is sent again, as a person would."""

    def __init__(self, house: House, topic: str) -> None:
        self.house, self.topic = house, topic
        self.waiting: Queue[int] = Queue()
        for n in range(POSTS):
            self.waiting.put(n)
        self.acknowledged: dict[int, str] = {}
        self.refused: list[str] = []
        self.broken = 0
        names = house.cast["crowd"]
        self.people = [Wire(house).sign_in(name) for name in names]

    def run(self) -> list[threading.Thread]:
        threads = [threading.Thread(target=self._write, daemon=True) for _ in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        return threads

    def _write(self) -> None:
        while True:
            try:
                n = self.waiting.get_nowait()
            except Empty:
                return
            who = self.people[n % len(self.people)]
            fields = {"body": words(n), "act": "anyway", "key": f"kill{n:05d}"}
            try:
                answer = Wire(self.house, dict(who.cookies)).ask(f"/t/{self.topic}/reply/", fields)
            except (OSError, http.client.HTTPException):
                self.broken += 1
                self.waiting.put(n)
                time.sleep(0.2)
                continue
            if answer.status == 303 and "#p-" in answer.location:
                self.acknowledged[n] = post_of(answer.location)
            elif answer.status >= 500:
                self.waiting.put(n)
                time.sleep(0.2)
            else:
                self.refused.append(f"{n}: {answer.status}")
                return


def test_kill_9_during_500_posts_loses_nothing_and_shows_nothing_half(own_house: House) -> None:
    house = own_house.start()
    topic = house.cast["porch_topic"]["topic"]
    before = house.ask(
        "SELECT count(*) FROM forum_post p JOIN forum_topic t ON t.id = p.topic_id WHERE t.public_id = ?", topic
    )[0][0]
    writers = Writers(house, topic)
    threads = writers.run()
    for count in KILLS:
        _wait(lambda count=count: len(writers.acknowledged) >= count or writers.refused)
        house.kill()
        safe = dict(writers.acknowledged)
        house.start()
        stored = dict(house.ask("SELECT public_id, body FROM forum_post"))
        assert [n for n, post in safe.items() if stored.get(post) != words(n).strip()] == []
    _wait(lambda: not any(thread.is_alive() for thread in threads))
    assert writers.refused == []
    assert writers.broken > 0  # the kills did interrupt people
    assert len(writers.acknowledged) == POSTS

    house.settle(60)
    assert house.ask("PRAGMA integrity_check") == [("ok",)]
    rows = house.ask(
        "SELECT p.public_id, p.key, p.position, p.body, p.html FROM forum_post p JOIN forum_topic t ON t.id = p.topic_id"
        " WHERE t.public_id = ? AND p.key LIKE 'kill%'",
        topic,
    )
    assert {row[0] for row in rows} == set(writers.acknowledged.values())
    assert sorted(row[1] for row in rows) == [f"kill{n:05d}" for n in range(POSTS)]
    assert len({row[2] for row in rows}) == POSTS
    for _, key, _, body, html in rows:
        n = int(key.removeprefix("kill"))
        assert body == words(n).strip()
        assert f"Begin {n}." in html
        assert f"End {n}." in html
    told = house.ask(
        "SELECT json_extract(payload, '$.post'), count(*) FROM outbox_event WHERE name = 'forum.post-published' GROUP BY 1"
    )
    told_once = {post for post, count in told if count == 1}
    assert set(writers.acknowledged.values()) <= told_once
    assert house.ask("SELECT count(*) FROM outbox_delivery WHERE state != 'done'") == [(0,)]
    counted = house.ask("SELECT reply_count, last_position FROM forum_topic WHERE public_id = ?", topic)[0]
    assert counted == (before - 1 + POSTS, before + POSTS)
    found = house.ask("SELECT count(*) FROM search_document WHERE body LIKE 'Begin %'")
    assert found == [(POSTS,)]


def _wait(is_so: object, seconds: float = 200) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.01)
