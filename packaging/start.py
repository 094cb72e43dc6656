"""案例鉴：首次启动用包内的 wheels 安装（不需要网络），以后直接启动，并打开浏览器。

The start scripts of all systems call this; it uses the standard library alone. What a person at an office reads is Chinese, what went wrong
comes with what to do. Exit code 0: ended by the person.
"""

import hashlib
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import urllib.request
import webbrowser
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIRST_PORT, PORTS_TRIED = 8501, 20
LONGEST_PATH = 90
"""Windows refuses paths of 260 characters; the longest of the packages takes some 165 of them."""


def main() -> int:
    try:
        fault = unfit(HERE) or install(HERE)
    except OSError as error:
        fault = f"不能写入 {HERE}：{error}。请把整个文件夹解压到自己有写权限的地方（如 D 盘、桌面），不要在压缩包里直接运行。"
    if fault:
        print(fault)
        return 1
    return run(HERE, browser="--no-browser" not in sys.argv[1:])


def unfit(here: Path, version: tuple[int, int] = sys.version_info[:2], bits: int = 8 * struct.calcsize("P"), system: str = os.name) -> str:
    """Why this Python or this folder will not do, and what to do; empty when they will."""
    wanted = (here / "python-version.txt").read_text("utf-8").strip()
    running = f"{version[0]}.{version[1]}"
    if running != wanted:
        return f"这个安装包配的是 Python {wanted}，现在运行的是 Python {running}。请安装 Python {wanted}（64 位）后再启动，或索取配 Python {running} 的安装包。"
    if bits != 64:
        return f"现在运行的是 32 位的 Python。请安装 64 位的 Python {wanted}。"
    if system == "nt" and len(str(here)) > LONGEST_PATH:
        return f"所在路径太长（{len(str(here))} 个字符），Windows 会装不上。请把整个文件夹移到短一些的路径，例如 D:\\CaseLens。"
    return ""


def python_of(here: Path) -> Path:
    return here / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stamp(here: Path) -> str:
    """What an installation is good for: another version unpacked over this one, or a folder that was moved, is installed again."""
    told = [path.read_bytes() for path in sorted(here.glob("requirements*.txt")) + [here / "constraints.txt"]]
    return hashlib.sha256(b"\0".join([*told, str(here).encode("utf-8", "replace"), sys.version.encode()])).hexdigest()


def install(here: Path) -> str:
    """Make the environment and fill it from the wheels, unless that is done; what went wrong, if anything did."""
    done = here / ".venv" / "installed.txt"
    if done.exists() and done.read_text("utf-8") == stamp(here):
        return ""
    print("首次启动：正在用包内文件安装，约一至三分钟，不需要网络……", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(here / ".venv")]):
        return "不能建立运行环境。Linux 请先安装 python3-venv；Windows 请重装 Python，并保留 pip 和 venv 两项。"
    lists = [part for path in sorted(here.glob("requirements*.txt")) for part in ("-r", str(path))]
    command = [str(python_of(here)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]
    if subprocess.call([*command, "--find-links", str(here / "wheels"), *lists], cwd=here):
        return "安装没有完成，原因见上面几行。常见的是磁盘已满（需要约 1.5 GB）、压缩包没有解压完整、杀毒软件拦截。处理后重新启动即可。"
    done.write_text(stamp(here), "utf-8")
    return ""


def free_port(first: int) -> int:
    """The first port from here on that nobody listens on."""
    for port in range(first, first + PORTS_TRIED):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError(f"{first} 至 {first + PORTS_TRIED - 1} 端口都被占用")


def run(here: Path, *, browser: bool) -> int:
    wanted = int(os.environ.get("PORT", FIRST_PORT))
    port = free_port(wanted)
    if port != wanted:
        print(f"{wanted} 端口被占用（也许已经开着一个窗口），改用 {port}。")
    address = f"http://127.0.0.1:{port}"
    print(f"正在启动，稍候在浏览器打开 {address} 。关闭本窗口即退出，已保存的内容都在。", flush=True)
    command = [str(python_of(here)), "-m", "streamlit", "run", "server.py", "--server.address", "127.0.0.1", "--server.port", str(port)]
    command += ["--logger.hideWelcomeMessage", "true"]
    server = subprocess.Popen(command, cwd=here, env={**os.environ, "PYTHONUTF8": "1"})
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    if browser:
        threading.Thread(target=_open_when_ready, args=(address, server), daemon=True).start()
    try:
        ended = server.wait()
    except KeyboardInterrupt:
        server.terminate()
        return 0
    return 0 if ended in (0, -signal.SIGTERM) else 1


def _open_when_ready(address: str, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
        except OSError:
            time.sleep(0.5)
        else:
            webbrowser.open(address)
            return


if __name__ == "__main__":
    sys.exit(main())
