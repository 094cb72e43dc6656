from datetime import date

from analysis.call import Call, parse_call
from analysis.scopes import described
from analysis.scopes.texts import classify_texts

DESCRIPTIONS = {
    1: ("交通运输", "道路修建、公交线路、出租车、停车、快递"),
    2: ("教育文体", "学校招生、教师待遇、收费补课、文化体育活动"),
    3: ("卫生计生", "医院、药品、医保报销、生育、社区医院"),
}


def call_of_descriptions() -> Call:
    scopes = [{"number": number, "short": short, "wording": wording} for number, (short, wording) in DESCRIPTIONS.items()]
    return parse_call({"year": 2025, "title": "来信分类", "deadline": {"value": date(2025, 1, 1)}, "scopes": scopes})


def test_descriptions_alone_place_letters_that_share_no_word_with_them():
    letters = [
        {"id": "a", "text": "早高峰的地铁挤不上去，的士又拒载，红绿灯前天天堵车"},
        {"id": "b", "text": "孩子上小学没有学位，幼儿园老师又让家长买校服"},
        {"id": "c", "text": "我父亲做完手术，大夫不给看病历，护士也说不清"},
    ]
    rows = classify_texts(letters, call_of_descriptions())
    assert [(row["submission_id"], row["scope"]) for row in rows if row["rank"] == 1] == [("a", 1), ("b", 2), ("c", 3)]


def test_examples_teach_words_that_no_description_has():
    examples = [
        {"text": "长荡湖的螃蟹今年肥", "label": 1},
        {"text": "螃蟹上市价格稳", "label": 1},
        {"text": "紫砂壶的泥料要陈腐", "label": 2},
        {"text": "拍打紫砂泥片讲手感", "label": 2},
        {"text": "竹编篮子要选三年的竹", "label": 3},
        {"text": "篾匠破竹分八层", "label": 3},
    ]
    rows = classify_texts([{"text": "吃螃蟹要配姜醋"}, {"text": "泥片围成身筒，紫砂才有形"}], call_of_descriptions(), examples)
    assert [(row["submission_id"], row["scope"]) for row in rows if row["rank"] == 1] == [("1", 1), ("2", 2)]


def test_rows_of_one_text_rank_every_scope_and_sum_to_one():
    rows = classify_texts([{"text": "公交车四十分钟一班"}], call_of_descriptions())
    assert [row["rank"] for row in rows] == [1, 2, 3]
    assert round(sum(row["probability"] for row in rows), 3) == 1.0


def test_a_batch_larger_than_what_may_teach_is_placed_all_the_same(monkeypatch):
    monkeypatch.setattr(described, "BATCH_AT_MOST", 2)
    letters = [{"text": "的士拒载，红绿灯前天天堵车"}, {"text": "幼儿园老师让家长买校服"}, {"text": "大夫不给看病历"}] * 4
    rows = classify_texts(letters, call_of_descriptions())
    assert [row["scope"] for row in rows if row["rank"] == 1] == [1, 2, 3] * 4


def test_no_texts_give_no_rows():
    assert classify_texts([], call_of_descriptions()) == []
