"""Fronts of invented notices in many house styles, and what each says."""

from __future__ import annotations

from typing import Any

TAIL = (
    "\n一、组织整改情况\n（一）提高站位。党组召开会议，列出责任清单。\n二、整改落实情况\n"
    "1.关于“学习不够”的问题\n整改情况：一是制定计划。"
)
PLAIN = "根据市委统一部署，2023年3月6日至4月28日，市委第二巡察组对云泽市水务局党组进行了巡察。"

FRONTS: list[tuple[str, dict[str, Any]]] = [
    (  # a plain municipal report with a web head
        "当前位置：首页 > 巡察工作 > 整改公开\n中共云泽市水务局党组关于巡察整改进展情况的通报\n"
        "发布时间：2023-12-20 16:05　来源：云泽清风网　浏览次数：\n" + PLAIN + "6月15日，市委第二巡察组向"
        "云泽市水务局党组反馈了巡察意见。现将整改进展情况予以公布。" + TAIL,
        {
            "kind": "progress",
            "programme": "巡察",
            "title": "中共云泽市水务局党组关于巡察整改进展情况的通报",
            "issuer": "中共云泽市水务局党组",
            "bureau": "云泽市水务局",
            "bureau_basis": "title",
            "region": "云泽市",
            "inspector": "市委第二巡察组",
            "inspection_level": "municipal",
            "inspection_start": "2023-03-06",
            "inspection_end": "2023-04-28",
            "feedback_date": "2023-06-15",
            "published_at": "2023-12-20T16:05:00",
            "publisher": "云泽清风网",
            "declared_issues": None,
        },
    ),
    (  # title over two lines, county, feedback in the next year
        "中共青石县林业局党组\n\n关于县委巡察整改情况的通报\n"
        "根据县委统一部署，2022年10月8日至12月9日，县委机动巡察组对县林业局党组进行了机动巡察。"
        "1月16日，县委机动巡察组反馈了巡察意见。" + TAIL,
        {
            "title": "中共青石县林业局党组关于县委巡察整改情况的通报",
            "issuer": "中共青石县林业局党组",
            "bureau": "青石县林业局",
            "region": "青石县",
            "inspector": "县委机动巡察组",
            "inspection_level": "county",
            "inspection_end": "2022-12-09",
            "feedback_date": "2023-01-16",
        },
    ),
    (  # three lines
        "中共云泽市\n白鹭区民政局党组关于十届区委\n第三轮巡察整改进展情况的通报\n根据区委统一部署，"
        "2023年5月，区委第一巡察组"
        "对区民政局党组进行了巡察。现将整改情况予以公布。" + TAIL,
        {
            "title": "中共云泽市白鹭区民政局党组关于十届区委第三轮巡察整改进展情况的通报",
            "bureau": "云泽市白鹭区民政局",
            "region": "云泽市白鹭区",
            "inspection_start": "2023-05-01",
            "inspection_end": "2023-05-31",
            "inspector": "区委第一巡察组",
        },
    ),
    (  # no title; a plan that says 我局 and names its place in a paper
        "根据市委统一部署，2022年6月1日至2022年7月1日，市委第四巡察组对我局进行了巡察。2022年9月5日，"
        "市委第四巡察组向我局反馈了巡察意见。特制定如下工作方案。\n一、总体要求\n"
        "交通运输局按照《云泽市公路养护办法》推进。\n"
        "二、整改任务\n（一）养护不到位。交通运输局未按要求巡查。\n1.加强巡查。\n整改时限：2022年12月30日",
        {
            "kind": "plan",
            "title": None,
            "issuer": None,
            "bureau": "云泽市交通运输局",
            "bureau_basis": "text",
            "region": "云泽市",
            "feedback_date": "2022-09-05",
        },
    ),
    (  # generic body, nothing to complete it with
        "根据区委统一部署，2024年3月至6月，区委第三巡察组对区司法局党组进行了巡察。2024年8月21日，"
        "区委巡察组向区司法局党组反馈了巡察意见。现将整改进展情况予以公布。" + TAIL,
        {
            "bureau": None,
            "bureau_basis": None,
            "region": None,
            "inspection_start": "2024-03-01",
            "inspection_end": "2024-06-30",
            "inspection_level": "county",
        },
    ),
    (  # generic body, completed by an aside of the intro
        "根据市委统一部署，2023年3月8日至5月29日，市委第四巡察组对中共云泽市人民检察院党组（以下简称"
        "“市检察院党组”）进行了巡察。7月23日，市委巡察组向市检察院党组反馈了巡察意见。" + TAIL,
        {"bureau": "云泽市人民检察院", "bureau_basis": "text", "feedback_date": "2023-07-23"},
    ),
    (  # across the year, team before the period, feedback in the same sentence
        "根据省委统一部署，省委第七巡视组于2020年12月16日至2月3日对云泽市开展了常规巡视，"
        "并于2021年5月19日反馈了巡视意见。按照《中国共产党巡视工作条例》，现将整改情况予以公布。" + TAIL,
        {
            "programme": "巡视",
            "inspector": "省委第七巡视组",
            "inspection_level": "provincial",
            "inspection_start": "2020-12-16",
            "inspection_end": "2021-02-03",
            "feedback_date": "2021-05-19",
            "bureau": "云泽市",
        },
    ),
    (  # the period has lost its signs; the feedback is left without a year to count from
        "根据市委统一部署，2024925日至124日，市委第二巡察组对云泽市教育局党组开展了巡察。"
        "2025116日，市委第二巡察组反馈了巡察意见。" + TAIL,
        {"inspection_start": None, "inspection_end": None, "feedback_date": None, "bureau": "云泽市教育局"},
    ),
    (  # thirds of a month give no day, a month gives no feedback day
        "根据市委统一部署，2022年4月上旬至6月中旬，市委第三巡察组对云泽市商务局党组进行了巡察，"
        "并于2022年8月反馈了巡察意见。" + TAIL,
        {"inspection_start": None, "inspection_end": None, "feedback_date": None},
    ),
    (  # environmental plan with a place for a title
        "云泽市贯彻落实省生态环境保护督察反馈意见整改方案\n信息来源：云泽市生态环境局　发布日期："
        "2024年01月17日\n"
        "为全面完成整改任务，制定本方案。\n一、指导思想\n坚持综合治理。\n二、整改任务\n（一）问题一。"
        "按照省第二生态环境"
        "保护督察组要求整改。",
        {
            "kind": "plan",
            "programme": "生态环境保护督察",
            "issuer": None,
            "bureau": "云泽市",
            "region": "云泽市",
            "inspection_level": "provincial",
            "inspector": "省第二生态环境保护督察组",
            "published_at": "2024-01-17T00:00:00",
            "publisher": "云泽市生态环境局",
        },
    ),
    (  # closure of one task, signature broken over two lines
        "中央生态环境保护督察反馈意见第十二项整改任务已完成整改任务，现将有关情况公示如下：\n一、"
        "整改任务\n管网建设滞后。\n"
        "二、整改完成情况\n已建成管网12公里。\n公示时间（2021年3月26日-4月1日），请社会各界予以监督。\n"
        "联系人：何主任　联系电话：13800000000\n青石县中央生态环境保护督察反馈意见\n"
        "整改工作领导小组办公室\n2021年3月26日",
        {
            "kind": "closure",
            "programme": "生态环境保护督察",
            "title": None,
            "issuer": "青石县中央生态环境保护督察反馈意见整改工作领导小组办公室",
            "bureau_basis": "signature",
            "signed_date": "2021-03-26",
            "contact_phone": "13800000000",
            "inspection_level": "central",
            "inspection_start": None,
            "region": "青石县",
        },
    ),
    (  # two signatories on one line, the body is not the party committee
        "经省委、省政府批准，2023年10月14日至10月28日，省生态环境保护督察组对我市开展了例行督察。"
        "2023年12月23日，督察组向我市反馈了督察情况，指出4个方面的问题。整改任务清单包括41项整改任务、"
        "136条措施。\n"
        "中共云泽市委 云泽市人民政府\n2024年3月25日",
        {
            "kind": "plan",
            "issuer": "中共云泽市委 云泽市人民政府",
            "bureau": "云泽市人民政府",
            "bureau_basis": "signature",
            "signed_date": "2024-03-25",
            "declared_issues": None,
            "published_at": None,
            "feedback_date": "2023-12-23",
        },
    ),
    (  # audit speech: no title, a meeting's date is not a signature
        "2019年11月20日在云泽市十七届人大常委会第十六次会议上\n市审计局局长 何立\n主任、各位委员：\n"
        "我受市人民政府委托，报告2018年度审计查出问题的整改情况，请予审议。\n一、工作情况\n"
        "白沙镇对2016年经责审计提出的19个问题进行整改。",
        {
            "kind": "progress",
            "programme": "审计",
            "title": None,
            "signed_date": None,
            "published_at": None,
            "region": "云泽市",
            "declared_issues": None,
            "inspection_level": "municipal",
        },
    ),
    (  # the title with a subtitle on the same line
        "详细介绍\n云泽市2022年度绩效审计查出问题整改情况的报告——2023年4月在市人大常委会会议上\n"
        "根据有关决定，现报告云泽市2022年度绩效审计查出问题的整改情况，请予审议。" + TAIL,
        {"title": "云泽市2022年度绩效审计查出问题整改情况的报告", "issuer": None, "programme": "审计"},
    ),
    (  # date on the title's line, and a bare date as the only time of publication
        "中共云泽市卫生健康委员会党组关于巡察整改情况的公告（2022年3月1日）\n2022-03-02 08:30\n"
        + PLAIN
        + TAIL,
        {
            "title": "中共云泽市卫生健康委员会党组关于巡察整改情况的公告",
            "bureau": "云泽市卫生健康委员会",
            "published_at": "2022-03-02T08:30:00",
        },
    ),
    (  # index table as a list; the headline of the text, not of the list; 成文日期
        "• 信息索引号：\n  113/2023-4\n• 文件名称：\n  中共云泽市水务局党组关于巡察整改情况的通报\n"
        "• 发布机构：\n  云泽市水务局\n"
        "• 成文日期：\n  2023-05-09\n• 中共云泽市水务局党组关于巡察整改情况的通报\n日期："
        "2023-05-10 09:12:40 来源：市水务局 浏览量：\n" + PLAIN + TAIL,
        {
            "title": "中共云泽市水务局党组关于巡察整改情况的通报",
            "signed_date": "2023-05-09",
            "published_at": "2023-05-10T09:12:40",
            "publisher": "市水务局",
        },
    ),
    (  # labels without values, and values that stop at the next label
        "白鹿县审计局关于审计整改情况的公告\n【信息来源：【信息时间：2023-11-24 15:07  阅读次数："
        " 】【字号 】【关闭\n"
        "根据规定，现将审计整改情况公告如下。" + TAIL,
        {"publisher": None, "published_at": "2023-11-24T15:07:00", "issuer": "白鹿县审计局"},
    ),
    (  # 来源 with the author's label right behind it
        "白鹿县自然资源局认真做好耕地保护督察整改工作\n时间：2020-03-20来源：法规科作者：点击：\n"
        "2019年6月至9月，国家自然资源督察"
        "东原局对白鹿县开展了耕地保护督察，涉及白鹿县问题15项。截至目前，已全部完成6个问题的整改。"
        "下一步，完成剩余9个问题的整改工作。",
        {
            "publisher": "法规科",
            "inspector": "国家自然资源督察东原局",
            "inspection_level": "central",
            "programme": "other",
            "declared_issues": 15,
            "declared_completed": 6,
            "declared_in_progress": 9,
            "inspection_start": "2019-06-01",
            "inspection_end": "2019-09-30",
        },
    ),
    (  # all on one line
        "中共鹿溪县水利局党组关于县委巡察整改情况的通报 发布日期：2021-12-03 根据县委统一部署，"
        "2021年3月15日至5月14日，"
        "县委第一巡察组对县水利局党组开展了巡察，6月28日反馈了巡察意见。 一、组织领导 召开会议。 二、"
        "整改情况 1.关于“管理不严”问题的整改 一是整改。",
        {
            "title": "中共鹿溪县水利局党组关于县委巡察整改情况的通报",
            "feedback_date": "2021-06-28",
            "inspection_start": "2021-03-15",
            "published_at": "2021-12-03T00:00:00",
        },
    ),
    (  # an addressee before the intro, a township, a 党工委
        "中共云湾经济区工作委员会关于巡察整改情况的通报\n信息时间：：2020-07-17\n字体：[小]\n"
        "各党总支（支部），各人民团体：\n"
        "根据市委统一部署，2019年11月3日至12月29日，市委第四巡察组对云湾经济区进行了巡察。"
        "2020年4月9日，巡察组向云湾经济区党工委"
        "反馈了巡察意见。" + TAIL,
        {
            "issuer": "中共云湾经济区工作委员会",
            "bureau": "云湾经济区",
            "published_at": "2020-07-17T00:00:00",
            "feedback_date": "2020-04-09",
        },
    ),
    (  # several bodies: a summary about none of them
        "根据区委统一部署，2021年11月10日至12月22日，区委组建4个巡察组对区民政局、"
        "区水务局等4家单位开展常规巡察。\n"
        "2022年1月25日，区委4个巡察组向被巡察单位全面反馈巡察情况。截至目前，巡察反馈的612个问题，"
        "完成整改603个，未完成5个。",
        {
            "kind": "summary",
            "bureau": None,
            "inspector": "区委4个巡察组",
            "declared_issues": 612,
            "declared_completed": 603,
            "declared_in_progress": None,
            "feedback_date": "2022-01-25",
        },
    ),
    (  # a list: the edition below the headline, the inspection in brackets, the page's day with a counter
        "云泽市水务局巡察反馈意见整改任务清单\n（公开稿）\n2024-09-17 · 机关党委 · 热度 903℃\n"
        "（市委第二巡察组2024年8月15日反馈）\n一、清淤不及时\n整改措施：排查河道。\n责任领导：王治水\n"
        "欢迎广大干部群众监督。联系电话：0730-\n8250000。",
        {
            "title": "云泽市水务局巡察反馈意见整改任务清单",
            "inspector": "市委第二巡察组",
            "feedback_date": "2024-08-15",
            "published_at": "2024-09-17T00:00:00",
            "contact_phone": "0730-8250000",
        },
    ),
    (  # a digest: each body on a line of its own
        "云泽市第七轮巡察整改情况公示\n来源：云泽市纪委监委　发布时间：2024-05-17\n按照规定，"
        "现将整改情况公示如下，接受监督。\n"
        "白沙镇石埠村党支部\n问题：鱼塘发包未公开招标。\n整改：终止合同。\n白沙镇北坡村党支部\n问题："
        "低保管理不及时。\n整改：取消2户。",
        {"kind": "summary", "published_at": "2024-05-17T00:00:00"},
    ),
]
