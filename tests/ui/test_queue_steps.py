from ui.queue_steps import following

LISTED = ["a", "b", "c", "d"]


def test_the_item_below_follows():
    assert [following(item, LISTED) for item in LISTED] == ["b", "c", "d", ""]


def test_after_a_decision_the_first_that_still_waits_follows():
    assert following("d", LISTED, {"b", "c"}) == "b"


def test_what_is_not_listed_is_followed_by_the_first_that_waits():
    assert following("gone", LISTED, {"c"}) == "c"
    assert following("gone", LISTED) == "a"


def test_nothing_follows_in_an_empty_queue():
    assert following("a", []) == ""
