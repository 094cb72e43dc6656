#!/bin/sh
# 案例鉴：解压后运行 sh start.sh。首次运行用包内的 wheels 安装，不需要网络，也不需要管理员权限。
set -eu
cd -- "$(dirname -- "$0")"
for python in "${PYTHON:-}" python@PYTHON@ python3; do
  if [ -n "$python" ] && "$python" -c "" >/dev/null 2>&1; then
    PYTHONUTF8=1 exec "$python" start.py "$@"
  fi
done
cat python-missing.txt
exit 1
