from analysis.call import load_call
from analysis.intake.submissions import read_files
from jobs.pile import read_pile
from jobs.watch import Bounds

CALL = load_call(2024)
FORM = "申报单位：常州市教育局\n案例名称：{}\n联系人：张小明\n联系电话：13800000000\n成果简介：今年三月起，每周六开讲，累计{}场。\n"
FILES = [(f"{name}.txt", FORM.format(name, number).encode()) for number, name in enumerate(("村口课堂", "运河讲堂", "青果夜校"), start=30)]


def test_read_pile_reads_what_the_library_reads_in_the_same_order():
    told = []
    piled = read_pile(FILES, CALL, progress=lambda done, of: told.append((done, of)))
    assert piled.submissions == read_files(FILES, CALL).submissions
    assert [submission.title for submission in piled.submissions] == ["村口课堂", "运河讲堂", "青果夜校"]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_read_pile_gives_a_line_for_a_file_that_takes_too_long():
    piled = read_pile(FILES[:1], CALL, bounds=Bounds(seconds=0.01))
    assert [(outcome.source_file, outcome.status.value, outcome.cases) for outcome in piled.outcomes] == [("村口课堂.txt", "error", 0)]
