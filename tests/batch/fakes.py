"""A loader and a reader that do what the text of a file tells them: the batch is what is tested.

Worker processes get them because this module is the program they run.
"""

import ctypes
import hashlib
import os
import signal
import time

from extract.batch import working
from extract.batch.limiting import limit_memory
from extract.errors import InputError
from extract.model import Document
from extract.rulebook import Rulebook
from tests.tables.made import bare_notice, made_notice

RULES = Rulebook(version="9", digest="fedcba9876543210", rules=())

SECONDS = "FAKE_SECONDS"  # the variable that says how long every notice takes


def load(data, name):
    if not data.strip():
        raise InputError("empty", f"{name}：文件是空的")
    if data.startswith(b"PNG"):
        raise InputError("unsupported", "这是图片；请提供文字版")
    return Document(hashlib.sha256(data).hexdigest()[:16], data.decode(), "txt", "utf-8")


def read_document(document, _rules):
    time.sleep(float(os.environ.get(SECONDS, "0")))
    text = document.text
    if "整改" not in text:
        raise InputError("not_a_notice", "文中没有整改通报的内容")
    if "崩溃" in text:
        os.kill(os.getpid(), 9)
    if "出错" in text:
        raise ZeroDivisionError("division by zero")
    if "膨胀" in text:
        bytearray(1 << 40)
    if "充满" in text:  # past what Python may allocate and past all handlers, as a C library does
        fill()
    if "超时" in text:
        time.sleep(20)
    if "卡死" in text:
        hang()
    return made_notice(document.notice_id) if "完整" in text else bare_notice(document.notice_id, text)


def load_rules(_folder=None):
    return RULES


def hang():
    """As a C library does that never returns: no Python code runs any more, no signal handler either."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    ctypes.PyDLL(None).usleep(100_000_000)


def fill():
    """As a C library does that takes memory and asks nobody."""
    limit_memory(None)
    held = []
    while True:
        held.append(b"x" * (8 << 20))


if __name__ == "__main__":
    from extract.batch import serving

    os.fsync = lambda _handle: None  # no test pulls the plug
    working.load, working.read_document, working.load_rules = load, read_document, load_rules
    serving.main()
