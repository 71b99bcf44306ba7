"""Temporary stand-ins."""
from dataclasses import dataclass


class ReasoningFilter:
    def __init__(self, start_open):
        self._open = start_open

    def push(self, text):
        return [(self._open, text)]

    def finish(self):
        return []


@dataclass
class Prompt:
    tokens: list
    omitted: int = 0
    notice: str = ""
    stops: tuple = ()


def build(vocabulary, template, messages, *, context, reserve, resume, model_key):
    r = template.render(messages[:-1] if resume else messages, True)
    tokens = [vocabulary.bos] if vocabulary.adds_bos else []
    for p in r.parts:
        tokens += vocabulary.tokenize(p.text, special=type(p).__name__ == "Scaffold")
    if resume:
        tokens += vocabulary.tokenize(messages[-1].text, special=False)
    return Prompt(tokens, 0, r.notice, r.stops)
