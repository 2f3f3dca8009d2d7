from mainstay.forum.domain.mentions import MENTIONS_LIMIT, mentioned


def test_names_with_an_at_sign_once_each_and_not_too_many() -> None:
    assert mentioned("Hi @Kestrel and @kestrel, mail a@b.org, @Night_Fern!") == ("Kestrel", "kestrel", "Night_Fern")
    assert len(mentioned(" ".join(f"@person{n}x" for n in range(30)))) == MENTIONS_LIMIT
