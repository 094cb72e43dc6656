from ui.searching import _risks


def test_risks_are_said_in_chinese_and_what_is_none_stays_out():
    assert _risks(frozenset({"form", "repeat"}), "疑似重复") == ["形式问题", "疑似重复"]
    assert _risks(frozenset(), "未见重复") == []
    assert _risks(frozenset(), "未重复（人工）") == []
    assert _risks(frozenset({"alike"}), "局部雷同（人工）") == ["同质组", "局部雷同"]
