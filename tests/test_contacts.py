from analysis.contacts import Crowd, mask_name, mask_phone, mask_report, mask_text
from tests.factories import make_report, make_submission


def test_mask_name_keeps_the_family_name():
    assert [mask_name("张小明"), mask_name("张伟"), mask_name("")] == ["张**", "张**", ""]


def test_mask_phone_hides_the_middle_of_every_number():
    assert mask_phone("13800000000") == "138****0000"
    assert mask_phone("13838383838") == "138****3838"
    assert mask_phone("0519-80000117") == "0519-****0117"
    assert mask_phone("0519-80000117、13912345678") == "0519-****0117、139****5678"


def test_mask_phone_of_a_bare_number_keeps_the_last_four_digits():
    assert mask_phone("85680823") == "****0823"


def test_mask_text_keeps_its_length_so_that_spans_stay_valid():
    text = "联系人张伟，电话：85680823，手机138 0000 1234。观众31000人次。"
    masked = mask_text(text, "张伟")
    assert masked == "联系人张*，电话：****0823，手机138 **** 1234。观众31000人次。"
    assert len(masked) == len(text)


def test_a_crowd_hides_the_names_that_one_after_the_other_would_hide():
    names = ["张小明", "明月光", "欧阳小明", "李建国", "建国路"]
    text = "张小明月光下，欧阳小明与李建国路过建国路，李建；王小明。"
    one_by_one = text
    for name in sorted(names):
        one_by_one = one_by_one.replace(name, name[0] + "*" * (len(name) - 1))
    assert Crowd(names).hide(text) == one_by_one
    assert Crowd([]).hide(text) == text


def test_a_report_hides_long_names_everywhere_and_short_ones_in_their_own_case():
    first = make_submission(contact="张小明、王芳", text="王芳说：李建国来过。")
    second = make_submission(id="s2", contact="李建国", text="王芳华与张小明到场，电话13800000000。")
    masked = mask_report(make_report(submissions=(first, second)))
    assert [case.text for case in masked.submissions] == ["王*说：李**来过。", "王芳华与张**到场，电话138****0000。"]
