# 案例鉴 CaseLens：make run 启动，make test 全部测试。只需要 Python 3.11+、make、git。
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
# 可选部件：make run EXTRAS="ocr postgresql oidc"（见 README“可选部件”）
EXTRAS ?=
EXTRA_FILES := $(foreach extra,$(EXTRAS),requirements-$(extra).txt)

.PHONY: run test bundle clean

run: $(VENV)/.app
	$(BIN)/python -m streamlit run server.py --server.address 127.0.0.1 --server.port $(PORT)

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新；可用 make run PYTHON=python3.12 指定"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.app: $(BIN)/python requirements.txt constraints.txt $(EXTRA_FILES)
	$(BIN)/python -m pip install --quiet $(addprefix -r ,requirements.txt $(EXTRA_FILES))
	@touch $@

$(VENV)/.dev: $(BIN)/python requirements.txt requirements-dev.txt constraints.txt $(EXTRA_FILES)
	$(BIN)/python -m pip install --quiet $(addprefix -r ,requirements-dev.txt $(EXTRA_FILES))
	@touch $@

# 离线安装包：make bundle PLATFORM=win_amd64 PY=3.12 EXTRAS="ocr"（缺省为本机，不带可选部件）
bundle: $(VENV)/.app
	$(BIN)/python -m scripts.bundle $(if $(PLATFORM),--platform $(PLATFORM)) $(if $(PY),--python $(PY)) $(if $(EXTRAS),--extras $(EXTRAS))

clean:
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache
