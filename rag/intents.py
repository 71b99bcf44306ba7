"""What kind of question is asked: one about something, or one that only all passages answer."""

from __future__ import annotations

import re
from typing import Literal

Intent = Literal["find", "summarise", "count", "list"]

#: Longer ones are texts to work on, in which such words may stand for anything.
_LONGEST = 400

_SUMMARISE = re.compile(
    r"\b(?:summar(?:i[sz]\w+|y|ies)|sum up|tl;?dr|overview|gist|outline|main (?:points?|ideas?|topics?|"
    r"findings?|message)|key (?:points?|findings?|"
    r"takeaways?)|what (?:is|are) (?:it|this|these|"
    r"(?:this|these|the|my) (?:\w+ )?(?:document|text|paper|file|book|article|report|contract)s?)"
    r" (?:all )?about|"
    r"what does (?:this|the) (?:\w+ )?(?:document|text|paper|file|book|"
    r"article|report|contract) (?:say|discuss|cover)|zusammenfass\w*|fass\w*\b.{0,60}\bzusammen|"
    r"überblick|worum geht|kernaussagen?|hauptpunkte|"
    r"résum\w+|de quoi (?:parle|traite)|points? (?:clés|principaux)|resum(?:en|ir|o)|"
    r"resum[ea] (?:el|la|los|las|est\w+|o|os|as)|de qué trata|riassum\w+|"
    r"riassunto|do que (?:se )?trata|"
    r"кратк\w+|перескажи\w*|обобщи\w*|о чём|о чем|резюмируй\w*|сделай .{0,20}резюме)\b|"
    r"总结|總結|概括|概述|摘要|要約|まとめ|요약",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\b(?:how many \w+ .{0,40}\b(?:mentioned|named|listed|said|appears?|in (?:all|total))|"
    r"count (?:all|the|every|how)|number of times|in total,? how many|"
    r"wie oft .{0,60}\b(?:genannt|erwähnt|vor(?:kommt)?)|"
    r"wie viele .{0,60}\b(?:insgesamt|genannt|erwähnt)|zähle?|"
    r"combien de fois|combien .{0,40}\ben tout|cuántas veces|cuántos .{0,40}\ben total|quante volte|"
    r"quantas vezes|сколько раз)\b|"
    r"总共.{0,6}(?:多少|几)|一共.{0,6}(?:多少|几)",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\b(?:list (?:all|every|each|the|of all)|name (?:all|every|each)|give (?:me )?(?:all|every|"
    r"a list)|enumerate|(?:find|collect|extract) (?:all|every|each)|"
    r"(?:which|what) (?:are )?all (?:of )?the|all (?:the )?(?:\w+ ){1,3}(?:mentioned|named|listed)|"
    r"make a list|"
    r"liste?\b.{0,30}\b(?:alle|auf)|nenne? (?:mir )?alle|zähle?\b.{0,60}\bauf|"
    r"alle .{0,40}\b(?:genannten|erwähnten|auflisten|aufzählen)|"
    r"énumère\w*|liste[rz]? (?:tous|toutes|des|les)|enumera\w*|lista\w* tod[oa]s|elenca\w*|"
    r"перечисли\w*|(?:составь|дай|выведи) .{0,20}список)\b|列出|列举|一覧|すべて挙げ",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[Intent, re.Pattern[str]], ...] = (
    ("count", _COUNT),
    ("list", _LIST),
    ("summarise", _SUMMARISE),
)


def intent(question: str) -> Intent:
    """What kind of question it is: "find" is answered from a few passages, the others need all of them."""
    if len(question) < _LONGEST:
        for kind, pattern in _KINDS:
            if pattern.search(question):
                return kind
    return "find"
