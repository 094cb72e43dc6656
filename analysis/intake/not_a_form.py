"""What a readable file is when it holds no filled form, so that the outcome line says what to do about it."""

from analysis.call import Call
from analysis.intake.hints import letters
from analysis.intake.labels import Labels


def what_it_is(text: str, has_labels: bool, call: Call, labels: Labels) -> str:
    """A Chinese sentence: the notice, a blank form, an empty page, or no form at all."""
    key = letters(text)
    if not key:
        return "没有文字，可能是图片或扫描件插在文件里；请报送单位提供可编辑的 Word 申报表"
    if letters(call.title)[-20:] in key and len(key) > 600:
        return "这是征集通知，不是申报表，未计入"
    if has_labels or any(labels.is_form_title(line) for line in text.split("\n")):
        return "是空白申报表，没有填写案例名称和成果简介，请报送单位填写后重发"
    return "没有找到申报表的内容（申报单位、案例名称、成果简介），可能是附件或其他材料；如是申报表请核对原件后手工录入"
