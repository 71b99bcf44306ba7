"""The whole window as the model would have it: tokens, what they are, what is in memory, what goes next."""

from __future__ import annotations

from engine.context import Context
from engine.errors import Refusal
from engine.looks import PromptShown, ShowPrompt
from engine.pieces import pieces
from engine.prompt import Prompt, PromptBuilder


def view(
    request: ShowPrompt, builder: PromptBuilder, context: Context, model_key: str, reserve: int
) -> PromptShown:
    """The prompt of a conversation, and of its answer too where it ends with one; nothing is decoded.

    Raises Refusal("too-long") where it does not fit.
    """
    prompt, reserve = _built(request, builder, context.size, model_key, reserve)
    messages = request.messages
    return PromptShown(
        job=request.job,
        pieces=tuple(pieces(context.vocabulary, prompt.tokens)),
        omitted=prompt.omitted,
        notice=" ".join(filter(None, (prompt.notice, _left_out(request, prompt)))),
        sections=builder.sections(prompt, messages, model_key),
        cached=context.known(prompt.tokens),
        context=context.size,
        reserve=reserve,
        next_out=builder.next_out(prompt, messages, context.size, reserve, model_key),
    )


def _built(
    request: ShowPrompt, builder: PromptBuilder, size: int, model_key: str, reserve: int
) -> tuple[Prompt, int]:
    """The prompt, and the tokens that are kept free; a finished answer may fill what was kept free for it."""
    answered = bool(request.messages) and request.messages[-1].role == "assistant"
    try:
        return builder.build(request.messages, size, reserve, answered, model_key), reserve
    except Refusal:
        if not answered:
            raise
        return builder.build(request.messages, size, 1, True, model_key), 1


def _left_out(request: ShowPrompt, prompt: Prompt) -> str:
    there = next((len(m.sources) for m in reversed(request.messages) if m.role == "user"), 0)
    missing = there - len(prompt.sources)
    return f"{missing} of the {there} passages did not fit and are left out." if missing > 0 else ""
