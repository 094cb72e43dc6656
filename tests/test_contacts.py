from analysis.contacts import mask_name, mask_phone, mask_text


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
