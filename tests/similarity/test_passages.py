from analysis.similarity.passages import align, align_many

LEFT = "我们在社区里开办了银龄学堂，每月第二个周六邀请非遗传承人教授留青竹刻，先后有3.1万余人次参加，受到群众欢迎。其他内容完全不同。"
RIGHT = (
    "今年以来，该区做法如下。在社区里开办“银龄学堂”,每个月第二个周六邀请非遗传承人教授留青竹刻，"
    "累计有２.4万余人次参加，受到群众欢迎。此外没有。"
)
SENTENCE = "依托古运河沿线六处工业遗存打造沉浸式党课，由退休技工担任讲解员。"
OTHER = "每逢农历初八在大树下摆开长桌，邻里带着家常菜坐到一起说事。"


def shown(left: str, right: str, **options: int) -> list[tuple[str, str]]:
    return [(left[a:b], right[c:d]) for a, b, c, d in align(left, right, **options)]


def test_copied_sentence_is_found_to_the_character_with_its_full_stop():
    assert shown("开头不同。" + SENTENCE + "尾", "另起一行：" + SENTENCE + "完") == [(SENTENCE, SENTENCE)]


def test_passage_runs_through_changed_words_figures_and_full_width_digits():
    assert shown(LEFT, RIGHT) == [(LEFT[2:-9], RIGHT[12:-5])]


def test_spacing_and_line_breaks_do_not_break_a_passage():
    spaced = " ".join(SENTENCE[:12]) + "\n" + SENTENCE[12:]
    assert shown(spaced, SENTENCE) == [(spaced, SENTENCE)]


def test_reordered_sentences_are_two_passages():
    assert shown(SENTENCE + OTHER, OTHER + SENTENCE) == [(SENTENCE, SENTENCE), (OTHER, OTHER)]


def test_run_below_the_floor_does_not_count():
    twelve = "退休技工担任沉浸式讲解员"
    assert len(twelve) == 12
    assert (shown("甲乙丙" + twelve + "丁", "子丑" + twelve + "寅"), shown("甲乙丙" + twelve + "丁", "子丑" + twelve + "寅", floor=12)) == (
        [],
        [(twelve, twelve)],
    )


def test_each_left_character_is_booked_once_when_the_right_repeats_itself():
    assert align(SENTENCE, SENTENCE + "中间隔开的话" + SENTENCE) == ((0, len(SENTENCE), 0, len(SENTENCE)),)


def test_unrelated_and_empty_texts_share_nothing():
    assert (align(SENTENCE, OTHER), align("", SENTENCE), align(SENTENCE, ""), align("。", "，")) == ((), (), (), ())


def test_many_right_texts_give_what_single_calls_give():
    rights = ["", RIGHT, OTHER, LEFT[::-1], SENTENCE + LEFT, LEFT]
    assert align_many(LEFT, rights) == tuple(align(LEFT, right) for right in rights)


def test_rare_characters_beyond_the_basic_plane_keep_offsets_right():
    text = "𠮷家巷里" + SENTENCE
    assert shown("前言" + text + "𠀀", text) == [(text, text)]


def test_text_of_one_repeated_character_ends_in_time():
    assert align("啊" * 3000, "啊" * 3000) == ((0, 3000, 0, 3000),)
