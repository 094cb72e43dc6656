@echo off
rem CaseLens: double-click. The first start installs from the wheels folder; no network is needed.
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
where py >nul 2>nul && (set PYTHON=py -3) || (set PYTHON=python)
%PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" || (echo 需要 Python 3.11 或更新 & pause & exit /b 1)
if not exist .venv\.installed (
  %PYTHON% -m venv .venv || (pause & exit /b 1)
  .venv\Scripts\python -m pip install --quiet --no-index --find-links wheels -r requirements.txt || (pause & exit /b 1)
  type nul > .venv\.installed
)
.venv\Scripts\python -m streamlit run server.py --server.address 127.0.0.1 --server.port 8501
pause
