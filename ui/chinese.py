"""Streamlit's own widget words in Chinese. It has no locale setting, so a small script puts them right as they appear in the page.

``WORDS`` are whole texts, ``PATTERNS`` texts with a number or name in them. A browser test looks for Latin words that are left over.
"""

import json

import streamlit as st

WORDS = {
    "Upload": "选择文件",
    "Browse files": "选择文件",
    "yyyy": "年",
    "mm": "月",
    "dd": "日",
    "Drag and drop file here": "把文件拖到这里",
    "Drag and drop files here": "把文件拖到这里",
    "Drag and drop directories here": "把文件夹拖到这里",
    "Choose options": "请选择",
    "Choose an option": "请选择",
    "Choose or add options": "选择或添加",
    "Choose or add an option": "选择或添加",
    "No results": "没有符合的选项",
    "No options to select": "没有可选项",
    "No options to select.": "没有可选项",
    "Select all": "全选",
    "Deselect all": "全部取消",
    "Clear all": "清除",
    "Clear value": "清除",
    "Press Enter to apply": "按回车生效",
    "Press Enter to submit form": "按回车提交",
    "Press ⌘+Enter to apply": "按 ⌘+回车 生效",
    "Press Ctrl+Enter to apply": "按 Ctrl+回车 生效",
    "Press ⌘+Enter to submit form": "按 ⌘+回车 提交",
    "Press Ctrl+Enter to submit form": "按 Ctrl+回车 提交",
    "Running...": "计算中…",
    "Running": "计算中",
    "Stop": "停止",
    "Rerun": "刷新",
    "Connecting": "正在连接",
    "CONNECTING": "正在连接",
    "Please wait...": "请稍候…",
    "Fullscreen": "全屏",
    "Close fullscreen": "退出全屏",
    "Show/hide columns": "显示或隐藏列",
    "Download as CSV": "下载表格",
    "Search": "搜索",
    "View all": "显示全部",
    "View more": "显示更多",
    "View less": "收起",
    "View less pages": "收起",
    "Sort ascending": "升序",
    "Sort descending": "降序",
    "Format": "格式",
    "Autosize": "自动列宽",
    "Pin column": "固定此列",
    "Unpin column": "取消固定",
    "Hide column": "隐藏此列",
    "Statistics": "统计",
    "Automatic": "自动",
    "Localized": "分节",
    "Plain": "原样",
    "Compact": "缩写",
    "Dollar": "美元",
    "Euro": "欧元",
    "Yen": "日元",
    "Percent": "百分数",
    "Scientific": "科学记数",
    "Accounting": "会计格式",
    "Distance": "距今",
    "Calendar": "日历",
    "Values": "有值",
    "Empty": "空",
    "Distinct": "不同值",
    "Minimum length": "最短字数",
    "Maximum length": "最长字数",
    "Average length": "平均字数",
    "Average": "平均",
    "Standard deviation": "标准差",
    "Minimum": "最小",
    "25th percentile": "下四分位",
    "Median": "中位数",
    "75th percentile": "上四分位",
    "Maximum": "最大",
    "Sum": "合计",
    "True": "是",
    "False": "否",
    "Earliest": "最早",
    "Latest": "最晚",
    "empty": "空",
    "Close": "关闭",
    "Cancel": "取消",
    "Expand": "展开",
    "Collapse": "收起",
    "Remove file": "移除文件",
    "Show password text": "显示密码",
    "Hide password text": "隐藏密码",
    "Open sidebar": "打开侧栏",
    "Close sidebar": "收起侧栏",
    "Help": "说明",
    "Main menu": "主菜单",
    "Settings": "设置",
    "Print": "打印",
    "Choose app theme, colors and fonts": "选择界面主题",
    "Use system setting": "跟随系统",
    "Light": "浅色",
    "Dark": "深色",
    "System": "跟随系统",
    "Connection error": "连接中断",
    "This app has encountered an error. The original error message is redacted to prevent data leaks. Full error details have been recorded "
    "in the logs (if you're on Streamlit Cloud, click on 'Manage app' in the lower right of your app).": "这一步出了错，数据没有丢失。"
    "请刷新本页再试；仍然如此，请把启动程序的窗口里最后几行文字发给维护人员。",
    "Page not found": "没有这一页",
    "The page that you have requested does not seem to exist. Running the app's main page.": "网址里的页面不存在，下面是总览。请从左侧菜单另选。",
    "Skip to main content": "跳到正文",
    "Sidebar": "侧栏",
    "App pages": "页面",
    "Collapse sidebar": "收起侧栏",
    "Expand sidebar": "展开侧栏",
    "Open": "打开",
    "Link to heading": "本节链接",
    "file upload": "选择文件",
    "Add files": "添加文件",
    "Add row": "添加一行",
    "Choose date": "选日期",
    "Previous month": "上个月",
    "Next month": "下个月",
    "Previous": "上一个",
    "Next": "下一个",
    "month": "月",
    "year": "年",
    "Decrement": "减",
    "Increment": "加",
    "Show password": "显示密码",
    "Hide password": "隐藏密码",
    "Dismiss": "关闭",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": "方向键选日期，回车确定，Esc 关闭。",
    "You need to enable JavaScript to run this app.": "请在浏览器中启用 JavaScript。",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": "程序可能已停止，请重新启动后刷新本页。",
}
PATTERNS = {
    r"^Limit ([\d.]+ ?[KMGT]?B) per file(.*)$": "每个文件不超过 $1",
    r"^([\d.]+ ?[KMGT]?B) per file(.*)$": "每个文件不超过 $1",
    r"^Up to ([\d.]+ ?[KMGT]?B)(.*)$": "每个文件不超过 $1",
    r"^Show (\d+) more$": "再显示 $1 项",
    r"^View (\d+) more$": "再显示 $1 项",
    r"^Select (\d+) match(?:es)?$": "选中 $1 项",
    r"^Showing page (\d+) of (\d+)$": "第 $1 页，共 $2 页",
    r"^Press (?:⌘|Ctrl)\+Enter to apply$": "按 Ctrl+回车 生效",
    r"^File must be ([\d.]+ ?[KMGT]?B) or smaller\.?$": "文件应不大于 $1",
    r"^(.+) files are not allowed\.?$": "不支持 $1 文件",
    r"^Help for (.+)$": "说明：$1",
    r"^Choose date, (.+)$": "选日期，$1",
    r"^Selected Date: (.+)$": "已选日期：$1",
    r"^year, (.+)$": "年，$1",
    r"^month, (.+)$": "月，$1",
    r"^day, (.+)$": "日，$1",
    r"^(\d+) options? available\.$": "有 $1 个选项",
    r"^Remove (.+)$": "移除 $1",
    r"^Clear (.+)$": "清除 $1",
    r"^Delete (.+)$": "移除 $1",
    r"^(\d+) / (\d+) selected$": "已选 $1 / $2",
    r"^Selected (.+)\. (.+)$": "已选 $1",
}

_SCRIPT = """
const WORDS = %s;
const PATTERNS = %s.map(([from, to]) => [new RegExp(from), to]);
const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];

function chinese(words) {
  const plain = words.trim();
  if (!plain || !/[A-Za-z]/.test(plain)) return null;
  if (Object.hasOwn(WORDS, plain)) return WORDS[plain];
  for (const [from, to] of PATTERNS) if (from.test(plain)) return plain.replace(from, to);
  return null;
}

function ours(node) {
  const element = node.nodeType === 3 ? node.parentElement : node;
  if (!element || element.closest("script, style, .text, .original, textarea")) return true;
  return element.closest("[data-testid=stMarkdownContainer]") && !element.closest("[data-testid=stFileUploader], [data-testid=stException]");
}

function translate(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = root; node; node = walker.nextNode()) {
    if (node.nodeType === 3) {
      const found = ours(node) ? null : chinese(node.nodeValue);
      if (found !== null && node.nodeValue !== found) node.nodeValue = found;
    } else if (node.nodeType === 1) {
      for (const name of ATTRIBUTES) {
        const found = node.hasAttribute(name) ? chinese(node.getAttribute(name)) : null;
        if (found !== null) node.setAttribute(name, found);
      }
    }
  }
}

export default function () {
  document.documentElement.lang = "zh-CN";
  if (window.caselensChinese) return;
  window.caselensChinese = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translate);
      else translate(change.target);
    }
  });
  window.caselensChinese.observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
  translate(document.body);
}
"""


def script() -> str:
    """The module that the browser runs once a page load."""
    return _SCRIPT % (json.dumps(WORDS, ensure_ascii=False), json.dumps(list(PATTERNS.items()), ensure_ascii=False))


_component = st.components.v2.component("caselens_chinese", js=script())


def speak_chinese() -> None:
    """Mount the script; draws nothing."""
    _component(key="chinese", height=0)
