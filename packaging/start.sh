#!/usr/bin/env bash
# 案例鉴：双击或在终端运行。首次运行用包内的 wheels 安装，不需要网络。
set -euo pipefail
cd "$(dirname "$0")"
PYTHON="${PYTHON:-python3}"
"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新"; exit 1; }
if [ ! -f .venv/.installed ]; then
  "$PYTHON" -m venv .venv
  .venv/bin/python -m pip install --quiet --no-index --find-links wheels -r requirements.txt
  touch .venv/.installed
fi
exec .venv/bin/python -m streamlit run server.py --server.address 127.0.0.1 --server.port "${PORT:-8501}"
