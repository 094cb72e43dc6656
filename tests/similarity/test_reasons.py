"""The sentence of a verdict counts measures and names what both texts have, whole and telling."""

from analysis.records import Match, PastCase, SegmentedCase, Submission, Verdict
from analysis.settings import Settings
from analysis.similarity.repeats import find_repeats
from tests.similarity.test_measures import segmenter

SCHOOL = (
    "老街的孩子放学后没处去，家长要到六点才下班，门卫室里常常坐着一排等人的小学生。\n"
    "一是每月第二个周六在翠竹社区凉亭开“凉亭学堂”，由篾匠缪炳生教孩子们编竹篮。\n"
    "二是请退休会计邵凤娣登记材料，每户只收三元工本费，账目贴在凉亭柱子上。\n"
    "三是把编成的四百一十五只竹篮拿到菜市场义卖，卖得的钱存进邻里互助罐。\n"
    "四是聘请三位民间艺人轮流驻点，带着孩子们画油纸伞、糊走马灯、刻年画。"
)
RENAMED = (
    "放学到下班之间的两个钟头谁来管孩子？我们在社区里找到了答案。\n"
    "一是课堂搬到翠竹社区的凉亭，每月第二个周六开课，缪炳生手把手教剖竹、起底、收口，编成竹篮。\n"
    "二是账目公开，邵凤娣管材料登记，工本费三元，多一分不要，柱子上贴着流水。\n"
    "三是义卖助邻，四百一十五只竹篮在菜市场卖光，钱进了邻里互助罐，谁家有难处谁先用。\n"
    "四是今年新开一门观星课，天文馆的研究员带着望远镜来，夜里在河堤上认北斗七星。"
)
OTHERS = (
    "路政大队在高速服务区设宣传站，向货车司机发放安全手册，讲解疲劳驾驶的危害，开通二十四小时咨询电话，全年服务司机两万人次。",
    "区文化馆组建职工合唱团，聘请音乐教师每周排练，创作厂歌十二首，赴园区企业巡演，带动工会会员参与文艺活动。",
)
CONTINUED = (
    "“凉亭学堂”办到第二年，今年在此基础上升级，做的都是去年没有的事。\n"
    "一是和气象台合作，在桥头装上雨量筒，学生记录八十天的降雨，写成一本小册子。\n"
    "二是开出夜航船，二十位船工讲运河水闸怎样开合，家长带着孩子坐到奔牛再返回。\n"
    "三是给聋哑学校送去可触摸的城墙模型，盲文说明由师范学院的学生一块块压出来。"
)


def past(number: str, title: str, text: str, unit: str = "常州市民政局") -> SegmentedCase:
    return segmenter().segment_case(PastCase(number, 2022, unit, title, text))


def first(title: str, text: str) -> Match:
    winners = [
        past("w1", "“凉亭学堂”进社区", SCHOOL),
        past("w2", "服务区里的安全课", OTHERS[0] * 4, "常州市交通运输局"),
        past("w3", "厂歌唱起来", OTHERS[1] * 4, "钟楼区委宣传部"),
    ]
    case = segmenter().segment_case(Submission("s1", 2024, "常州市民政局", title, text))
    return find_repeats([case], winners, settings=Settings())[0]


def test_renamed_repeat_counts_its_measures_and_names_what_it_kept():
    match = first("两个钟头的手艺课", RENAMED)
    assert match.verdict is Verdict.REPEAT
    assert match.reason.startswith("名称已改，但 4 条举措中 3 条与 2022 年《“凉亭学堂”进社区》")
    for kept in ("同单位", "缪炳生", "邵凤娣", "每月第二个周六"):
        assert kept in match.reason


def test_what_both_have_is_at_most_five_finds_none_a_part_of_another():
    common = first("两个钟头的手艺课", RENAMED).reason.split("共有：")[1].split("）")[0].split("、")
    assert 3 <= len(common) <= 5
    assert not [(one, other) for one in common for other in common if one != other and one in other]
    assert all(find in RENAMED for find in common)


def test_continued_project_says_what_is_new():
    match = first("“凉亭学堂”2.0：从凉亭走向运河", CONTINUED)
    assert match.verdict is Verdict.CONTINUED
    assert "3 条举措中 3 条是 2022 年《“凉亭学堂”进社区》没有的内容" in match.reason
    assert "新增：“和气象台合作”" in match.reason
    assert any("雨量筒" in sentence for sentence in match.new_content)


def test_new_project_says_that_nothing_answers_to_it():
    match = first(
        "颁证台上的家风课", "婚姻登记处增设颁证台，由志愿者主持仪式，新人宣读家庭约定并领取育儿手册，全年办理颁证仪式一千二百对。"
    )
    assert match.verdict is Verdict.NONE
    assert "均无对应" in match.reason
