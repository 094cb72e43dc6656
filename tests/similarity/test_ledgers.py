from analysis.records import Ledger, Mark, MarkKind, Passage, SegmentedText, Span
from analysis.similarity.ledgers import Shares, book_passages, shares
from analysis.similarity.passages import align

SUBSTANCE = "依托古运河沿线六处工业遗存打造沉浸式党课"
PHRASE = "取得良好社会效果"
TAIL = "由退休技工担任讲解员"


def marked(text: str, *marks: tuple[MarkKind, str]) -> SegmentedText:
    found = tuple(Mark(kind, text.index(words), text.index(words) + len(words), words) for kind, words in marks)
    return SegmentedText(text, marks=found)


def booked(left: SegmentedText, right: SegmentedText) -> list[tuple[str, str, Ledger]]:
    passages = book_passages(align(left.text, right.text), left, right)
    return [(left.text[p.left.start : p.left.end], right.text[p.right.start : p.right.end], p.ledger) for p in passages]


def test_passage_is_cut_where_its_ledger_changes():
    text = SUBSTANCE + PHRASE + TAIL
    left, right = marked("前" + text, (MarkKind.PHRASE, PHRASE)), marked(text + "后", (MarkKind.PHRASE, PHRASE))
    assert booked(left, right) == [
        (SUBSTANCE, SUBSTANCE, Ledger.SUBSTANCE),
        (PHRASE, PHRASE, Ledger.PHRASE),
        (TAIL, TAIL, Ledger.SUBSTANCE),
    ]


def test_mark_of_the_right_text_alone_is_enough():
    text = SUBSTANCE + PHRASE
    assert booked(marked(text), marked(text, (MarkKind.NOTICE, PHRASE))) == [
        (SUBSTANCE, SUBSTANCE, Ledger.SUBSTANCE),
        (PHRASE, PHRASE, Ledger.NOTICE),
    ]


def test_leftover_below_the_floor_is_booked_nowhere():
    text = "我们" + PHRASE + PHRASE[::-1]
    left = marked(text, (MarkKind.PHRASE, PHRASE), (MarkKind.PHRASE, PHRASE[::-1]))
    assert booked(left, marked(text)) == [(PHRASE + PHRASE[::-1], PHRASE + PHRASE[::-1], Ledger.PHRASE)]


def test_shares_leave_phrases_out_of_the_denominator_and_do_not_end_the_longest_run():
    text = SUBSTANCE + PHRASE + TAIL
    left, right = marked(text, (MarkKind.PHRASE, PHRASE)), marked(text + "，" + "甲乙丙丁戊己庚辛壬癸" * 3, (MarkKind.PHRASE, PHRASE))
    passages = book_passages(align(left.text, right.text), left, right)
    assert shares(passages, left, right) == Shares(1.0, 30 / 60, 30)


def test_right_characters_that_two_passages_use_are_counted_once():
    left, right = marked(SUBSTANCE + "隔" + SUBSTANCE), marked(SUBSTANCE)
    whole = Span(0, len(SUBSTANCE))
    again = Span(len(SUBSTANCE) + 1, 2 * len(SUBSTANCE) + 1)
    passages = (Passage(whole, whole, Ledger.SUBSTANCE), Passage(again, whole, Ledger.SUBSTANCE))
    assert shares(passages, left, right) == Shares(2 * len(SUBSTANCE) / (2 * len(SUBSTANCE) + 1), 1.0, len(SUBSTANCE))


def test_text_of_nothing_but_phrases_shares_nothing():
    text = marked(PHRASE, (MarkKind.PHRASE, PHRASE))
    assert shares((), text, text) == Shares(0.0, 0.0, 0)
