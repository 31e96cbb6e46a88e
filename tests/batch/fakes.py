"""A loader and a reader that do what the text of a file tells them: the batch is what is tested.

Worker processes get them through ``install``, which stands in for their initialiser.
"""

import hashlib
import os
import time

from extract.batch import sharing, working
from extract.errors import InputError
from extract.model import Document
from extract.rulebook import Rulebook
from tests.tables.made import bare_notice, made_notice

RULES = Rulebook(version="9", digest="fedcba9876543210", rules=())


def load(data, name):
    if not data.strip():
        raise InputError("empty", f"{name}：文件是空的")
    if data.startswith(b"PNG"):
        raise InputError("unsupported", "这是图片；请提供文字版")
    return Document(hashlib.sha256(data).hexdigest()[:16], data.decode(), "txt", "utf-8")


def read_document(document, _rules):
    text = document.text
    if "整改" not in text:
        raise InputError("not_a_notice", "文中没有整改通报的内容")
    if "崩溃" in text:
        os.kill(os.getpid(), 9)
    if "出错" in text:
        raise ZeroDivisionError("division by zero")
    if "膨胀" in text:
        bytearray(sharing.MOST_MEMORY)
    if "超时" in text:
        time.sleep(5)
    return made_notice(document.notice_id) if "完整" in text else bare_notice(document.notice_id, text)


def load_rules(_folder=None):
    return RULES


def install():
    sharing._be_a_worker()
    working.load, working.read_document, working.load_rules = load, read_document, load_rules
