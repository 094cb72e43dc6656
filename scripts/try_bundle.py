"""Does the archive install and start where there is no network? Run after ``make bundle``:

    python -m scripts.try_bundle [dist/caselens-….zip]

Unpacks it into a new folder whose name has a space and Chinese characters, runs its start.sh in a network namespace that has a loopback
and nothing else (``unshare -n``, Linux, root or user namespaces), asks the started application for its page, ends it, and checks the
sample's forms on the command line there.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PORT = "8599"
# Runs inside the namespace: up with the loopback, start, wait for an answer, then the command line on two of the sample's forms.
_TRIAL = """
set -eu
ip link set lo up 2>/dev/null || true
if curl -s --max-time 3 https://example.org >/dev/null; then echo "网络没有断开"; exit 2; fi
PORT={port} sh ./start.sh --no-browser >start.log 2>&1 &
for second in $(seq 1 600); do
  curl -fs -o page.html http://127.0.0.1:{port}/ && break
  kill -0 $! || {{ cat start.log; exit 1; }}
  sleep 1
done
grep -qi streamlit page.html
kill $! && wait $! || true
if curl -s --max-time 2 http://127.0.0.1:{port}/ >/dev/null; then echo "停止后仍在监听"; exit 1; fi
mkdir forms && find data/sample/submissions -name '0[12]*.docx' -exec cp {{}} forms/ ';'
.venv/bin/python -m analysis run forms --winners data/sample/winners.jsonl --out out
test -s out/scopes.csv && test -s out/report.html
"""


def try_offline(archive: Path, folder: Path) -> None:
    """Raises CalledProcessError with the trial's output when anything in the archive needs what is not in it."""
    with zipfile.ZipFile(archive) as bundle:
        bundle.extractall(folder)
    home = folder / "home"
    home.mkdir()
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "PYTHON": sys.executable}
    as_root = [] if os.geteuid() == 0 else ["--map-root-user"]
    command = ["unshare", *as_root, "--net", "bash", "-c", _TRIAL.format(port=PORT)]
    subprocess.run(command, cwd=folder / "caselens", env=environment, check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="断网试装离线安装包")
    parser.add_argument("archive", type=Path, nargs="?", help="缺省为 dist 里最新的一个")
    archive = parser.parse_args().archive or max(Path("dist").glob("caselens-*.zip"), key=lambda path: path.stat().st_mtime)
    if not shutil.which("unshare"):
        sys.exit("这台机器没有 unshare，不能断网试装")
    with tempfile.TemporaryDirectory() as folder:
        unpacked = Path(folder) / "宣传部 案例鉴（试装）"
        unpacked.mkdir()
        try_offline(archive, unpacked)
    print(f"{archive.name}：断网安装、启动、核对示例，通过")


if __name__ == "__main__":
    main()
