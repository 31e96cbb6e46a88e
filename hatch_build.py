"""Compiles the reading of notices when the package is built, where a C compiler is at hand.

mypyc (the compiler of mypy's own wheels) takes the modules named in ``pyproject.toml`` as they are and makes
extension modules of them that do the same in two thirds of the time. They go into the package
``zhenggai_compiled`` beside ``extract``, with the digest of every source they were made from, and
``extract.compiled`` takes them while those sources are the ones in ``extract``. What starts would work out
again and again goes with them (``extract.preparing``). Where anything fails,
and with ``ZHENGGAI_PURE`` set, the package is installed as plain Python, which is slower and else the same.
"""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "zhenggai_compiled"
#: Lets the C compiler draw functions together across modules: only Python calls them from outside.
_WITHIN = ["-fvisibility=hidden", "-fno-semantic-interposition", "-fno-plt"]


class CompilingHook(BuildHookInterface[Any]):
    """Adds the compiled modules to a wheel, an editable one too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add them, or say why there are none."""
        if self.target_name != "wheel" or os.environ.get("ZHENGGAI_PURE"):
            return
        try:
            made = self._compiled()
        except (Exception, SystemExit) as error:  # whatever is missing, plain Python will do
            self.app.display_warning(f"not compiled, installed as plain Python: {error!r}")
            return
        self._prepare(made / "prepared")
        build_data["force_include_editable" if version == "editable" else "force_include"][str(made)] = (
            PACKAGE
        )
        build_data |= {"pure_python": False, "infer_tag": True}

    def _compiled(self) -> Path:
        """The folder of the compiled modules, made unless the same sources were compiled before."""
        root = Path(self.root)
        sources = sorted({path for pattern in self.config["compiled"] for path in root.glob(pattern)})
        digests = {_module(path, root): hashlib.sha256(path.read_bytes()).hexdigest() for path in sources}
        kind = f"compiled-{sysconfig.get_config_var('SOABI')}"
        key = hashlib.sha256(repr(digests).encode() + Path(__file__).read_bytes()).hexdigest()[:16]
        made = root / "build" / f"{kind}-{key}"
        if not made.is_dir():
            made.parent.mkdir(exist_ok=True)
            with tempfile.TemporaryDirectory(dir=made.parent) as work:
                _compile(sources, root, Path(work))
                (Path(work) / "lib" / "__init__.py").write_text(_listing(digests), "utf-8")
                for former in made.parent.glob(f"{kind}-*"):
                    shutil.rmtree(former)
                (Path(work) / "lib").rename(made)
        return made

    def _prepare(self, file: Path) -> None:
        """Write beside the compiled modules what saves every start some work: see ``extract.prepared``."""
        command = [sys.executable, "-m", "extract.preparing", str(file), "corpus"]
        done = subprocess.run(
            command,
            cwd=self.root,
            env=os.environ | {"ZHENGGAI_PURE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            file.unlink(missing_ok=True)
            self.app.display_warning(f"nothing is prepared, starts take longer: {done.stderr}")


def _module(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts)


def _listing(digests: dict[str, str]) -> str:
    """The source of a module that lists what was compiled."""
    listed = "".join(f"    {name!r}: {digest!r},\n" for name, digest in digests.items())
    return f'"""The digest of the source of each module."""\n\nSOURCES = {{\n{listed}}}\n'


def _compile(sources: list[Path], root: Path, work: Path) -> None:
    """The extension modules of ``sources``, each under its whole name, in ``work / "lib"``."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    class SideBySide(build_ext):
        """Has the files of one extension module compiled at once instead of one after the other."""

        def build_extensions(self) -> None:
            alone: Callable[..., list[str]] = self.compiler.compile

            def compile_all(files: list[str], *rest: Any, **options: Any) -> list[str]:
                with ThreadPoolExecutor(os.cpu_count()) as pool:
                    made = pool.map(lambda file: alone([file], *rest, **options), files)
                    return [name for names in made for name in names]

            self.compiler.compile = compile_all
            super().build_extensions()

    (work / "lib").mkdir()
    with _inside(root):
        modules = mypycify(
            [
                "--config-file=",
                "--ignore-missing-imports",
                "--follow-imports=silent",
                f"--cache-dir={work / 'cache'}",
                *(str(path.relative_to(root)) for path in sources),
            ],
            opt_level="2",
            debug_level="0",
            multi_file=True,
            target_dir=str(work / "c"),
            group_name="zhenggai",
        )
        gc.freeze()  # else the interpreter goes through all that mypy made once more before it ends
        for module in modules:
            module.extra_compile_args += _WITHIN
        command = SideBySide(Distribution({"name": PACKAGE, "ext_modules": modules}))
        command.build_lib, command.build_temp = str(work / "built"), str(work / "temp")
        command.ensure_finalized()
        command.run()
    for module in (work / "built").rglob("*.*"):
        module.rename(work / "lib" / ".".join(module.relative_to(work / "built").parts))


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """Names of modules are read off paths from where one stands."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
