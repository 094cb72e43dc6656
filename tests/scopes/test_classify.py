import pytest

from analysis.knowledge import ConfirmedScope, Knowledge
from analysis.records import PastCase, Span
from analysis.scopes.classify import ScopeClassifier
from analysis.settings import Settings

DECIDED = [
    (4, "旧居里的成人礼", "组织高中生走进革命旧址，听讲解员讲烈士家书，面向国旗宣誓，把红色教育做成行走的思政课。"),
    (8, "旧居原样修缮", "对革命旧址进行勘察修缮，复原陈列，抢救性征集文物，建立本体保护档案后向公众开放参观。"),
    (1, "站里开讲", "在新时代文明实践站请百姓名嘴讲党的创新理论，理论宣讲用方言、说家常话，老党员听得懂。"),
    (7, "站里点单", "新时代文明实践站收集居民微心愿，由志愿服务队上门帮老人理发、修家电，时长可兑换积分。"),
    (6, "洋票友学戏", "邀请海外票友和外国留学生学唱锡剧选段，制作双语短视频在海外社交媒体传播。"),
    (10, "周末有戏", "锡剧院把惠民演出送到社区广场，由居民点戏，剧团原创小戏一年巡演百场。"),
    (11, "村头银幕", "公益电影放映队进村放映，放映前播安全生产短片，农家书屋同时办全民阅读活动。"),
    (13, "三小时辟谣", "网信、公安与平台联合辟谣，受理网络举报，处置造谣账号，净化网络生态。"),
    (12, "跟班练兵", "选派镇街宣传委员到市里跟班学习，名师带徒，办宣传干部培训班，建立宣传人才库。"),
    (2, "一张宣传月历", "宣传部牵头建立宣传工作联席会议，三十个成员单位统一选题、统一发布，纳入年度考核。"),
    (3, "讲座先审后办", "对论坛讲座、报告会实行审批备案，落实意识形态工作责任制，定期研判风险并督查整改。"),
    (5, "记者蹲点", "融媒体中心记者蹲点采访，采编流程重造，短视频栏目在客户端首发，做强主流舆论。"),
    (9, "算力租给小团队", "文化产业园区搭建共享渲染平台，动漫企业按小时付费，园区营收和产值同比增长三成。"),
]


@pytest.mark.parametrize(("scope", "title", "text"), DECIDED, ids=[title for _, title, _ in DECIDED])
def test_what_decides_between_confused_scopes(desk, scope, title, text):
    result = ScopeClassifier.fit(desk.call, desk.segmenter).classify([desk.case(title, text)])[0]
    assert result.first.scope == scope


def test_every_scope_is_ranked_and_probabilities_sum_to_one(desk):
    result = ScopeClassifier.fit(desk.call, desk.segmenter).classify([desk.case("辟谣", "联合辟谣。")])[0]
    assert sorted(choice.scope for choice in result.ranking) == list(range(1, 14))
    assert sum(choice.probability for choice in result.ranking) == pytest.approx(1.0, abs=1e-4)


def test_cue_shows_where_it_stands_and_what_it_answers(desk):
    result = ScopeClassifier.fit(desk.call, desk.segmenter).classify([desk.case("农家书屋换新颜", "改造农家书屋。")])[0]
    cue = next(cue for cue in result.first.cues if cue.word == "农家书屋")
    assert (cue.title_spans, cue.body_spans, cue.answers) == ((Span(0, 4),), (Span(2, 6),), "推动新形势下农家书屋建设")


def test_reason_names_the_words_of_both_scopes(desk):
    text = "联合辟谣，处置网络谣言。记者采访后在客户端报道。"
    result = ScopeClassifier.fit(desk.call, desk.segmenter).classify([desk.case("“清朗”辟谣", text)])[0]
    assert result.reason.startswith("“清朗”“辟谣”“网络谣言”指向范围13（网络综合治理），明显多于指向范围5（媒体融合、主流舆论）的“")


def test_text_without_any_cue_is_left_to_a_person(desk):
    result = ScopeClassifier.fit(desk.call, desk.segmenter).classify([desk.case("天气", "今天下雨了，明天放晴。")])[0]
    assert (result.abstained, result.reason) == (True, "全文没有指向任何一个范围的用语，请人工核定。")


def test_wider_margin_setting_abstains_more(desk):
    case = desk.case("短剧进景区", "微短剧剧组在景区取景，游客跟着短剧打卡古镇，带动文旅融合和消费。")
    results = [
        ScopeClassifier.fit(desk.call, desk.segmenter, settings=Settings(abstain_margin=margin)).classify([case])[0].abstained
        for margin in (0.0, 0.999)
    ]
    assert results == [False, True]


def test_cue_that_staff_teach_moves_a_case_at_once(desk):
    case = desk.case("常小燕出发", "常小燕走村入户，常小燕进了一百个村。")
    taught = Knowledge(cues=((1, "常小燕", 5.0),))
    assert ScopeClassifier.fit(desk.call, desk.segmenter, knowledge=taught).classify([case])[0].first.scope == 1
    assert ScopeClassifier.fit(desk.call, desk.segmenter).classify([case])[0].first.probability < 0.1


def test_confirmed_scopes_weigh_more_than_winners(desk):
    winners = [PastCase(f"w{i}", 2023, "某单位", "灯花会", "灯花会点灯花", scope) for i, scope in enumerate((8, 8, 10, 10, 7))]
    confirmed = Knowledge(confirmed=tuple(ConfirmedScope("灯花会", "灯花会点灯花", 10) for _ in range(20)))
    case = desk.case("灯花会", "灯花会点灯花")

    def probability(knowledge: Knowledge) -> float:
        fitted = ScopeClassifier.fit(desk.call, desk.segmenter, examples=winners, knowledge=knowledge)
        return next(choice.probability for choice in fitted.classify([case])[0].ranking if choice.scope == 10)

    assert probability(confirmed) > probability(Knowledge())


def test_equal_inputs_give_equal_classifications(desk):
    case = desk.case("辟谣", "联合辟谣，记者报道。")
    results = [ScopeClassifier.fit(desk.call, desk.segmenter).classify([case]) for _ in range(2)]
    assert results[0] == results[1]


def test_no_cases_give_no_classifications(desk):
    assert ScopeClassifier.fit(desk.call, desk.segmenter).classify([]) == ()


OTHER = [
    (1, "田埂微课堂", "组建理论宣讲团，用沙地话讲党的创新理论，企业车间、农家院落都是课堂。"),
    (2, "谣言不过夜", "发现网上传言立即核查，三小时内联合辟谣，引导网民理性跟帖。"),
    (3, "红白事简办", "推行移风易俗，理事会上门劝导，志愿服务队帮忙操办，省钱又省心。"),
    (4, "渔歌新唱", "请老艺人传承渔家号子，创排非遗剧目，送文艺演出到渔港。"),
    (5, "江海直播间", "融媒体中心记者带着镜头下乡，直播报道重点工程，稿件被中央媒体采用。"),
    (6, "宣传委员轮训", "分批轮训镇街宣传干部，建立述职和结对制度，基层队伍稳定有活力。"),
]


def test_another_citys_call_gets_sensible_proposals_from_its_paragraphs_and_few_cues(other_city):
    cases = [other_city.case(title, text) for _, title, text in OTHER]
    results = ScopeClassifier.fit(other_city.call, other_city.segmenter).classify(cases)
    assert [result.first.scope for result in results] == [scope for scope, _, _ in OTHER]
