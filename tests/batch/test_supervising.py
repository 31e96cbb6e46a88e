"""Files that hang, explode or kill: each costs itself, whoever does the work."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

import extract
from extract.batch import cutting, launching, limiting, supervising
from extract.batch.framing import Spool, frame
from extract.batch.limiting import Limits
from extract.errors import InputError, RuleError, ZhenggaiError
from tests.batch import scripts
from tests.batch.scripts import ENVIRONMENT, REPOSITORY
from tests.batch.test_running import contents, table

QUICK = Limits(seconds=0.3, megabytes=300)


def fates(out):
    return {row["source"]: (row["status"], row["error_type"]) for row in table(out, "files")}


@pytest.mark.parametrize(
    ("what", "kind"),
    [("超时", "timeout"), ("卡死", "timeout"), ("膨胀", "memory"), ("充满", "memory"), ("崩溃", "crashed")],
)
def test_a_file_that_cannot_be_borne_costs_only_itself(folder, tmp_path, what, kind):
    files = {
        "a.txt": "整改一",
        "b.txt": f"整改{what}",
        "c.txt": "整改三",
        "d.txt": f"整改{what}。",
        "e.txt": "整改",
    }
    limits = QUICK if kind == "timeout" else Limits(seconds=60, megabytes=300)
    summary = extract.extract(folder(files), tmp_path / "out", limits=limits)
    assert [(row.source, row.error_type) for row in summary.troubled] == [("b.txt", kind), ("d.txt", kind)]
    assert all("请" in row.error and len(row.sha256) == 64 for row in summary.troubled)
    assert [row["source"] for row in table(tmp_path / "out", "notices")] == ["a.txt", "c.txt", "e.txt"]


def test_messages_name_the_limits(folder, tmp_path):
    root = folder({"a.txt": "整改超时", "b.txt": "整改膨胀"})
    late, large = extract.extract(root, tmp_path / "out", limits=QUICK).troubled
    assert "0.3 秒" in late.error
    assert "300 MB" in large.error


def test_killers_first_last_and_alone(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(cutting, "MOST", 3)
    bad = {0, 2, 3, 6, 7, 8, 9}
    files = {f"{n}.txt": f"整改{n}{'崩溃' if n in bad else ''}" for n in range(10)}
    extract.extract(folder(files), tmp_path / "out", workers=2)
    assert fates(tmp_path / "out") == {
        f"{n}.txt": ("failed", "crashed") if n in bad else ("ok", None) for n in range(10)
    }
    assert [row["source"] for row in table(tmp_path / "out", "notices")] == ["1.txt", "4.txt", "5.txt"]


def test_bytes_do_not_depend_on_the_care_taken(folder, tmp_path):
    """What a killed worker had read comes out of the spool as if nothing had been."""
    good = {f"{n}.txt": f"一份完整的整改通报{n}" for n in range(9)}
    extract.extract(folder({**good, "5a.txt": "整改崩溃"}), tmp_path / "killed")
    extract.extract(folder({**good, "5a.txt": "没有"}), tmp_path / "quiet")
    killed, quiet = contents(tmp_path / "killed"), contents(tmp_path / "quiet")
    assert {name for name in killed if killed[name] != quiet[name]} <= {
        name for name in killed if name.startswith("files/")
    }


def test_each_file_is_read_twice_at_most(folder, tmp_path, monkeypatch):
    taken = []
    do = supervising._Worker.do
    monkeypatch.setattr(supervising._Worker, "do", lambda *given: taken.append(given[0]) or do(*given))
    files = {f"{n:02}.txt": f"整改{n}{'崩溃' if n % 2 else ''}" for n in range(20)}
    extract.extract(folder(files), tmp_path / "out")
    assert len(taken) == 11  # the first, and one more for each file that kills
    assert len(table(tmp_path / "out", "notices")) == 10


def test_an_executor_of_any_kind_is_guarded(folder, tmp_path):
    root = folder({"a.txt": "整改一", "b.txt": "整改崩溃"})
    with ThreadPoolExecutor(2) as executor:
        extract.extract(root, tmp_path / "out", executor=executor)
    assert fates(tmp_path / "out") == {"a.txt": ("ok", None), "b.txt": ("failed", "crashed")}


def test_a_worker_on_its_way_is_the_first_at_work(folder, tmp_path, monkeypatch):
    root, ahead = folder({"a.txt": "整改"}), launching.launch(None)
    monkeypatch.setattr(supervising, "launch", lambda _rules: pytest.fail("a second nursery"))
    with closing(supervising.Crew(ahead.rules, ahead)) as crew:
        assert extract.extract(root, tmp_path / "out", executor=crew).ok
    assert ahead.process.returncode is not None


def test_a_worker_on_its_way_ends_with_a_crew_that_had_no_work(folder, tmp_path):
    root, out = folder({"a.txt": "整改"}), tmp_path / "out"
    extract.extract(root, out)
    ahead = launching.launch(None)
    with closing(supervising.Crew(ahead.rules, ahead)) as crew:
        assert extract.extract(root, out, executor=crew).kept == 1
    assert ahead.process.returncode is not None


def test_workers_of_one_nursery_load_the_rules_once(folder, tmp_path, monkeypatch):
    launched = []
    monkeypatch.setattr(cutting, "MOST", 1)
    monkeypatch.setattr(
        supervising, "launch", lambda rules: launched.append(rules) or launching.launch(rules)
    )
    files = {f"{n}.txt": f"整改{n}" + ("崩溃" if n == 3 else "") for n in range(8)}
    summary = extract.extract(folder(files), tmp_path / "out", workers=4)
    assert (summary.statuses["ok"], summary.statuses["failed"], launched) == (7, 1, [None])


def test_a_nursery_that_dies_is_replaced_and_costs_no_file(folder, tmp_path):
    with closing(supervising.Crew()) as crew:
        crew.start()
        crew._nursery.process.kill()
        crew._nursery.process.wait()
        files = {f"{n}.txt": f"整改{n}崩溃" if n == 1 else f"整改{n}" for n in range(3)}
        summary = extract.extract(folder(files), tmp_path / "out", executor=crew)
    assert (summary.statuses["ok"], summary.statuses["failed"]) == (2, 1)


def test_a_worker_that_is_forgotten_leaves_its_old_lines_alone():
    with closing(supervising.Crew()) as crew:
        worker = crew._take()
        number = worker._answers
        reading, writing = os.pipe()
        crew._dismiss(worker)
        os.dup2(reading, number)  # what some other file may get
        os.write(writing, b"of another")
        worker.end()
        worker.forget()
        assert os.read(number, 20) == b"of another"
        for each in (reading, writing, number):
            os.close(each)


def test_what_has_ended_can_be_ended_again():
    nursery = launching.launch(None)
    worker = nursery.worker()
    for _ in range(2):
        nursery.end()
        worker.end()
    worker.close()


def test_a_worker_that_cannot_start_is_said_and_no_file_is_blamed(folder, tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(launching, "PROGRAM", "tests.batch.no_such_program")
    with pytest.raises(ZhenggaiError, match="end before they do anything"):
        extract.extract(folder({"a.txt": "整改"}), tmp_path / "out")
    assert "no_such_program" in capfd.readouterr().err


def test_a_script_needs_no_guard(folder, tmp_path):
    script = scripts.command(
        tmp_path, "print(extract.extract(sys.argv[1], sys.argv[2], workers=2).tally.notices)"
    )
    done = subprocess.run(
        [*script, folder({"a.txt": "整改一", "b.txt": "整改二"}), tmp_path / "out"],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "2\n"


def test_the_folder_a_user_stands_in_is_not_on_the_path(folder, tmp_path, monkeypatch):
    trap = folder(
        {"pyarrow.py": "raise SystemExit('trapped')", "io.py": "raise SystemExit('trapped')"}, "trap"
    )
    monkeypatch.chdir(trap)
    monkeypatch.setattr(sys, "path", [str(REPOSITORY), *(entry for entry in sys.path if entry)])
    extract.extract(folder({"a.txt": "整改"}), tmp_path / "out")


def test_errors_beyond_any_file_reach_the_caller_whole():
    import pickle

    rules = pickle.loads(pickle.dumps(RuleError(["one fault", "another"])))
    assert rules.faults == ["one fault", "another"]
    offered = pickle.loads(pickle.dumps(InputError("corrupt", "damaged")))
    assert (offered.kind, str(offered)) == ("corrupt", "damaged")


def test_the_time_limit_leaves_nothing_behind():
    with limiting.limited(0.05):
        begun = time.perf_counter()
    while time.perf_counter() - begun < 0.1:
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_spool_forgets_what_was_cut_off(tmp_path):
    path = tmp_path / "spool"
    whole = [frame({"number": number}) for number in range(3)]
    data = b"".join(whole)
    for cut in range(len(data) + 1):
        path.write_bytes(data[:cut])
        spool = Spool(str(path))
        assert spool.count == cut // len(whole[0])
        spool.append("next")
        assert list(spool) == [{"number": number} for number in range(spool.count - 1)] + ["next"]
