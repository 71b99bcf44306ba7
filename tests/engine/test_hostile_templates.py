"""A stranger's template cannot run code, hang, or eat memory; each ends in a reason and a built-in format."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from engine.sandbox import SOURCE_LIMIT
from engine.splice import Content, Scaffold
from engine.template import ChatTemplate, check
from engine.values import Message

GOOD = "{% for m in messages %}<|{{ m.role }}|>{{ m.content }}{% endfor %}"
LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}"
ENDS = "{% endfor %}{% endfor %}{% endfor %}"
FORBIDDEN = "may not do"

#: Name, template, part of the reason.
REFUSED: tuple[tuple[str, str, str], ...] = (
    ("syntax error", "{% for m in messages %}{{ m.content ", "mistake in line 1"),
    ("syntax error on a later line", "{# one #}\n{# two #}\n{% if %}", "mistake in line 3"),
    ("unknown tag", "{% launch %}" + GOOD, "mistake"),
    ("unknown filter", "{{ messages|explode }}", "mistake"),
    ("unknown test", "{{ 1 is mighty }}", "mistake"),
    ("five thousand parentheses", "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "nested too deeply"),
    ("five thousand lists", "{{ " + "[" * 5000 + "]" * 5000 + " }}", "nested too deeply"),
    ("five thousand negations", "{{ " + "not " * 5000 + "1 }}", "nested too deeply"),
    ("five thousand blocks", "{% if 1 %}" * 5000 + "{% endif %}" * 5000, ""),
    ("recursive macro", "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "nested too deeply"),
    ("recursive loop", "{% for m in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}", "nested too deeply"),
    ("a tower of powers", "{{ 9**9**9 }}", FORBIDDEN),
    ("a long product", "{% set n = namespace(v=7) %}{% for i in range(99) %}{% set n.v = n.v * n.v %}{% endfor %}", FORBIDDEN),
    ("long text by product", "{{ 'a' * 10**9 }}", "too much text"),
    ("long list by product", "{{ [0] * 10**9 }}", "too much text"),
    ("a range without end", "{% for a in range(10000000000) %}{% endfor %}", "fails"),
    ("class of a string", "{{ ''.__class__ }}", FORBIDDEN),
    ("class by subscript", "{{ ''['__class__'] }}", FORBIDDEN),
    ("class by filter", "{{ ''|attr('__class__') }}", "mistake"),
    ("class by map", "{{ ['']|map(attribute='__class__')|list }}", FORBIDDEN),
    ("globals of a function", "{{ raise_exception.__globals__ }}", FORBIDDEN),
    ("globals of a macro", "{% macro f() %}{% endmacro %}{{ f.__init__.__globals__ }}", FORBIDDEN),
    ("class by format", "{{ '{0.__class__}'.format('') }}", FORBIDDEN),
    ("class by format_map", "{{ '{a.__class__}'.format_map({'a': ''}) }}", FORBIDDEN),
    ("cycler", "{{ cycler.__init__.__globals__.os.popen('true') }}", FORBIDDEN),
    ("joiner", "{{ joiner.__init__ }}", FORBIDDEN),
    ("lipsum", "{{ lipsum.__globals__['os'] }}", "used instead"),
    ("namespace", "{{ namespace.__init__.__globals__ }}", FORBIDDEN),
    ("the template itself", "{{ self.__init__ }}", FORBIDDEN),
    ("changing the messages", "{{ messages.append(1) }}", FORBIDDEN),
    ("changing a message", "{{ messages[0].update({'role': 'system'}) }}", FORBIDDEN),
    ("include", "{% include 'other' %}", "another file"),
    ("import", "{% import 'other' as o %}", "another file"),
    ("extends", "{% extends 'other' %}", "another file"),
    ("empty output", "{# nothing #}", "empty prompt"),
    ("drops all content", "<s>hello", "leaves out a message"),
    ("drops the last message", "{% for m in messages[:-1] %}{{ m.content }}{% endfor %}x", "leaves out a message"),
    ("drops the answers", "{% for m in messages if m.role != 'assistant' %}{{ m.content }}{% endfor %}", "leaves out"),
    ("shortens content", "{% for m in messages %}{{ m.content[:3] }}{% endfor %}", "leaves out"),
    ("shouts", "{% for m in messages %}{{ m.content|upper }}{% endfor %}", "leaves out"),
    ("rewrites letters", "{% for m in messages %}{{ m.content|replace('e', '3') }}{% endfor %}", "changes the text"),
    ("reads content for commands", "{% for m in messages %}{{ m.content }}{{ 'x' * (m.content|length) }}{% endfor %}", "changes"),
    ("refuses everything", "{{ raise_exception('no') }}", "refuses this conversation (no)"),
    ("asks for what is not there", "{{ nothing.at.all }}", "not there"),
    ("divides by zero", "{{ 1 // 0 }}", "ZeroDivisionError"),
    ("larger than 256 KB", "{#" + "x" * SOURCE_LIMIT + "#}" + GOOD, "larger than 256 KB"),
    ("ten megabytes", "x" * 10_000_000, "larger than 256 KB"),
    ("wide format", "{{ '%999999999d' % 1 }}", FORBIDDEN),
    ("wide format by argument", "{{ '%*d' % (999999999, 1) }}", FORBIDDEN),
    ("wide str.format", "{{ '{:999999999}'.format(1) }}", FORBIDDEN),
    ("wide str.format by argument", "{{ '{:{}}'.format(1, 999999999) }}", FORBIDDEN),
    ("ljust", "{{ 'a'.ljust(10**9) }}", FORBIDDEN),
    ("center", "{{ 'a'.center(10**9) }}", FORBIDDEN),
    ("zfill", "{{ 'a'.zfill(10**9) }}", FORBIDDEN),
    ("expandtabs", "{{ '\\t'.expandtabs(10**9) }}", FORBIDDEN),
    ("wide indent", "{{ 'a\\nb'|indent(10**9) }}", FORBIDDEN),
    ("wide tojson", "{{ [1, 2]|tojson(indent=10**9) }}", FORBIDDEN),
    ("wide date", "{{ strftime_now('%999999999d') }}", FORBIDDEN),
)  # fmt: skip

#: What costs time or memory until it is stopped.
BOMBS: tuple[tuple[str, str, str], ...] = (
    ("nested ranges", LOOP + ENDS, "takes too long"),
    ("nested ranges that write", LOOP + "x" + ENDS, ""),
    ("filters over ranges", "{% for a in range(99999) %}{{ range(99999)|map('string')|list|length }}{% endfor %}", ""),
    ("sorting again and again", "{% set l = range(99999)|list %}{% for a in l %}{{ l|sort|length }}{% endfor %}", "takes too long"),
    ("macros calling macros", "".join(f"{{% macro f{i}() %}}{f'{{{{ f{i - 1}() }}}}' * 9}{{% endmacro %}}" for i in range(1, 30)) + "{{ f29() }}", ""),
    ("a hundred megabytes", "{% for a in range(100) %}{{ 'x' * 1000000 }}{% endfor %}", "too much text"),
    ("doubling text", "{% set n = namespace(v='xx') %}{% for i in range(99) %}{% set n.v = n.v ~ n.v %}{% endfor %}", "too much text"),
    ("doubling a list", "{% set n = namespace(v=[1, 2]) %}{% for i in range(99) %}{% set n.v = n.v + n.v %}{% endfor %}", "too much text"),
    ("doubling in a block", "{% set n = namespace(v='xx') %}{% for i in range(99) %}{% set n.v %}{{ n.v }}{{ n.v }}{% endset %}{% endfor %}", "too much text"),
    ("replacing nothing", "{{ ('x' * 100000).replace('', 'y' * 100000) }}", "too much text"),
    ("replacing nothing by filter", "{{ ('x' * 100000)|replace('', 'y' * 100000) }}", "too much text"),
    ("joining one text often", "{{ ([('x' * 1000000)] * 100000)|join }}", "too much text"),
    ("joining by method", "{{ ''.join([('x' * 1000000)] * 100000) }}", "too much text"),
    ("printing a list of lists", "{% set a = ['x' * 100000] * 100 %}{{ [a] * 10000 }}", "too much text"),
    ("tojson of a list of lists", "{% set a = ['x' * 100000] * 100 %}{{ ([a] * 10000)|tojson }}", "too much text"),
    ("keeping many copies", "{% set n = namespace(l=[]) %}{% for i in range(99999) %}{% set n.l = n.l + [('x' * 1000000) ~ i] %}{% endfor %}", "too much text"),
    (
        "slow refusals",
        "{% for a in range(99999) %}{% for b in range(6) %}{% endfor %}{% endfor %}{{ raise_exception('no') }}",
        "",
    ),
    ("thirty thousand expressions", "{{a}}" * 30_000 + GOOD, ""),
    ("a long sum", "{{ " + "1+" * 60_000 + "1 }}", ""),
    ("a long comparison", "{{ " + "1<" * 60_000 + "1 }}", ""),
    ("two hundred thousand braces", "{" * 200_000, ""),
)  # fmt: skip

_CHILD = """
import json, resource, sys
from engine.template import check
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
print(json.dumps({"reason": check(sys.stdin.read(), "<s>", "</s>")}))
"""


@pytest.mark.parametrize(("source", "reason"), [pytest.param(s, r, id=n) for n, s, r in REFUSED])
def test_a_hostile_template_is_refused_in_words(source: str, reason: str) -> None:
    notice = check(source, "<s>", "</s>")
    assert reason in notice
    assert notice.endswith("is used instead.")


@pytest.mark.parametrize(("source", "reason"), [pytest.param(s, r, id=n) for n, s, r in BOMBS])
def test_a_bomb_ends_by_itself_within_one_gibibyte(source: str, reason: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD], input=source, capture_output=True, text=True, timeout=60, check=True
    )
    verdict = json.loads(done.stdout)
    assert reason in verdict["reason"]
    assert verdict["reason"] or GOOD in source


@pytest.mark.parametrize("source", [entry[1] for entry in REFUSED if len(entry[1]) < 10_000])
def test_a_refused_template_leaves_a_whole_conversation(source: str) -> None:
    messages = [Message(role="user", text="One {{ 1 }} {% raw %}"), Message(role="assistant", text="Two")]
    rendering = ChatTemplate(source, "<s>", "</s>").render(messages)
    contents = [part.text for part in rendering.parts if isinstance(part, Content)]
    assert contents == ["One {{ 1 }} {% raw %}", "Two"]
    assert rendering.notice


def test_what_a_template_says_in_a_refusal_is_shown_as_one_short_line() -> None:
    notice = check("{{ raise_exception('a\\n\\n\\x1b[31m\\u202eb' + 'c' * 9999) }}", "", "")
    assert "(a [31m bccc" in notice
    assert len(notice) < 300


def test_a_template_that_works_has_no_notice() -> None:
    assert check(GOOD, "<s>", "</s>") == ""


def test_jinja_in_a_message_stays_text() -> None:
    text = "{{ 7 * 7 }} {% include 'x' %} {# gone? #}"
    rendering = ChatTemplate(GOOD, "", "").render([Message(role="user", text=text)])
    assert rendering.parts == (Scaffold("<|user|>"), Content(0, text), Scaffold("<|assistant|>"))
    assert not rendering.notice


def test_only_a_conversation_that_defuses_the_template_falls_back() -> None:
    source = "{% if messages|length > 2 %}" + LOOP + ENDS + "{% endif %}" + GOOD
    template = ChatTemplate(source, "", "")
    short, long = [Message(role="user", text="a")], [Message(role="user", text="a")] * 3
    assert not template.render(short).notice
    assert "takes too long" in template.render(long).notice
