"""评分表.docx: the score sheet on paper, one for every judge or blank, for sittings without a computer on every seat."""

from collections.abc import Sequence

from analysis.call import Call
from analysis.records import Submission
from export.document import OfficialDocument
from export.imprint import Imprint
from review.criteria import Criterion


def write_score_sheet(
    cases: Sequence[Submission], call: Call, criteria: Sequence[Criterion], imprint: Imprint, *, judge: str = ""
) -> bytes:
    """A table of the cases with an empty cell a criterion, what the values mean, and the judge's signature."""
    paper = OfficialDocument(
        f"{call.year}年度创新案例评分表", imprint=imprint, subtitle=f"评委：{judge or '＿＿＿＿＿＿'}　　{imprint.day}"
    )
    for criterion in criteria:
        paper.paragraph(f"{criterion.name}（权重 {criterion.weight:.0%}，{criterion.clause}）：{criterion.wording}", remark=True)
    if criteria:
        paper.paragraph("分值：" + "，".join(f"{value:g} {word}" for value, word in criteria[0].labels) + "。", remark=True)
    head = ("序", "案例名称", "申报单位", *(criterion.name for criterion in criteria), "弃权", "备注")
    rows = [(number, case.title, case.unit, *("" for _ in criteria), "", "") for number, case in enumerate(cases, start=1)]
    left = 156 - 10 - 42 - 30 - 12 - 20
    paper.table(head, rows, (10, 42, 30, *(left / max(1, len(criteria)) for _ in criteria), 12, 20))
    paper.paragraph("本单位、同一辖市区、同一推荐单位的案例请回避，并在备注栏写“回避”。", remark=True)
    paper.signatures(("评委签名",))
    return paper.to_bytes()
