"""Arguments of the command line; help texts in Chinese, names as in README."""

import argparse
from datetime import date
from pathlib import Path

from analysis.commands.calls import check_call, make_call, write_form
from analysis.commands.classify import classify
from analysis.commands.compare import compare
from analysis.commands.mail import fetch_mail
from analysis.commands.run import run
from jobs.mailbox import Encryption


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis", description="案例鉴：申报表的归类、往年查重、同质化与形式审查")
    commands = parser.add_subparsers(required=True, metavar="命令")
    _add_run(commands.add_parser("run", help="分析一批申报表，结果写入一个文件夹"))
    _add_compare(commands.add_parser("compare", help="成对文本比对"))
    _add_classify(commands.add_parser("classify", help="按任意征集方案的范围归类文本"))
    check = commands.add_parser("check-call", help="检查征集方案文件")
    check.add_argument("call", help="年度（2024）或 TOML 文件")
    check.set_defaults(command=check_call)
    new = commands.add_parser("new-call", help="由上一年方案生成新年度方案（日期待填）")
    new.add_argument("year", type=int)
    new.add_argument("--from", dest="source", required=True, help="来源年度或 TOML 文件")
    new.add_argument("--out", type=Path, help="写到哪里；缺省为 <年度>.toml")
    new.set_defaults(command=make_call)
    form = commands.add_parser("form", help="生成空白申报表")
    form.add_argument("out", type=Path)
    form.add_argument("--call", default="2024", help="年度或 TOML 文件")
    form.set_defaults(command=write_form)
    _add_fetch_mail(commands.add_parser("fetch-mail", help="从 IMAP 邮箱收取新邮件并导入（只读，收过的不再收）"))
    return parser


def _add_fetch_mail(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", required=True, help="服务器地址")
    parser.add_argument("--user", required=True, help="邮箱账号")
    parser.add_argument("--year", type=int, required=True, help="导入到哪个年度")
    parser.add_argument("--folder", default="INBOX", help="文件夹，缺省为收件箱 INBOX")
    parser.add_argument("--port", type=int, default=993)
    parser.add_argument("--encryption", choices=[kind.value for kind in Encryption], default=Encryption.TLS.value)
    parser.add_argument("--authority", help="单位自有证书文件（PEM）；缺省用系统信任的证书")
    parser.add_argument("--since", type=date.fromisoformat, metavar="YYYY-MM-DD", help="只收此日以后的")
    parser.set_defaults(command=fetch_mail)


def _add_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", nargs="+", type=Path, metavar="INPUT", help="申报表文件或文件夹")
    parser.add_argument("--winners", type=Path, help="往年入选成果：.jsonl/.csv/.xlsx 表，或申报表文件夹")
    parser.add_argument("--call", default="2024", help="年度或 TOML 文件")
    parser.add_argument("--out", type=Path, required=True, help="结果文件夹")
    parser.add_argument("--with-contacts", action="store_true", help="结果中保留联系人与电话（缺省遮盖）")
    parser.add_argument(
        "--index", type=Path, metavar="FOLDER", help="往年成果索引存放处：建一次，成果增加时续建；集群各机须能以同一路径读取"
    )
    parser.add_argument(
        "--encoder", default="", metavar="FOLDER", help="自备的句向量模型文件夹（sentence-transformers）；缺省用随程序附带的模型"
    )
    parser.add_argument("--cluster", default="", metavar="WHERE", help="在何处检索：threads:4、processes:4 或 tcp://主机:8786（dask 集群）")
    parser.add_argument("--received-on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="收到日期（邮件以邮件日期为准）")
    parser.set_defaults(command=run)


def _add_compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pairs", type=Path, metavar="PAIRS.jsonl", help="每行 {id, a, b[, title_a, title_b, unit_a, unit_b]}")
    parser.add_argument("--background", type=Path, metavar="TEXTS.jsonl", help="同类背景文本，每行含 text")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.csv")
    parser.add_argument("--call", default="2024", help="年度或 TOML 文件（通知原文不计入）")
    parser.set_defaults(command=compare)


def _add_classify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", type=Path, metavar="INPUT", help=".jsonl 文本（每行含 text）或申报表文件、文件夹")
    parser.add_argument("--call", required=True, help="年度或 TOML 文件")
    parser.add_argument("--examples", type=Path, metavar="LABELLED.jsonl", help="每行 {text, label[, title]}，label 为范围编号")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.csv")
    parser.set_defaults(command=classify)
