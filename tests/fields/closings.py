"""Closings of invented notices, and what each says."""

from __future__ import annotations

from typing import Any

from tests.fields.fronts import PLAIN, TAIL

CLOSINGS: list[tuple[str, dict[str, Any]]] = [
    (  # a closing with everything, footers of the site below
        PLAIN
        + "现将整改进展情况予以公布。"
        + TAIL
        + "\n欢迎广大干部群众对巡察整改情况进行监督。如有意见建议，请及时反映。联系电话："
        "(0730)8250000；邮政信箱：云泽市望江路8号；电子邮箱：swj@yunze.example.cn。\n"
        "中共云泽市水务局党组\n二〇二三年十二月十八日\n"
        "主办：云泽市人民政府　联系电话：0730-1111111　政府网站标识码：4300000001",
        {
            "contact_phone": "(0730)8250000",
            "contact_email": "swj@yunze.example.cn",
            "signed_date": "2023-12-18",
            "issuer": "中共云泽市水务局党组",
            "bureau": "云泽市水务局",
        },
    ),
    (  # name and date on one line, dash of two signs in the number
        PLAIN + TAIL + "\n监督电话：0551——6250000\n中共云泽市水务局党组　2023年12月18日",
        {"contact_phone": "0551——6250000", "signed_date": "2023-12-18", "issuer": "中共云泽市水务局党组"},
    ),
    (  # two signatories, a line each
        PLAIN + TAIL + "\n中共云泽市水务局党组\n云泽市纪委监委驻水务局纪检组办公室\n2023年12月18日",
        {"issuer": "中共云泽市水务局党组 云泽市纪委监委驻水务局纪检组办公室", "bureau_basis": "signature"},
    ),
    (  # petitions are not issues
        "按照中央第二生态环境保护督察组（以下简称“中央督察组”）要求，6月17日，"
        "全区已对交办的第十一批25件信访举报件进行调查处理，"
        "其中，已办结6件、阶段性办结16件、未办结3件，责令整改4家。",
        {
            "kind": "progress",
            "bureau": None,
            "inspector": "中央第二生态环境保护督察组",
            "declared_issues": None,
            "declared_completed": None,
            "feedback_date": None,
        },
    ),
]
