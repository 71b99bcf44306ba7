"""An answer with everything that ties it to documents, for pictures and tests."""

from __future__ import annotations

from desktop.transcript import MessageItem
from rag import Citation, Span

ANSWER = """The tenant may end the lease early, but only **with three months' written notice**. The notice has to be \
sent to [the landlord's office](https://example.com/office.html) in Lisbon. It is good practice to send it by post.

- The deposit is **two months' rent**. It is returned within 30 days.
- Rent is due on the `1st`. A late payment costs `5 EUR` a day.

| Item | Amount | Remark |
|:--|--:|:--|
| Deposit | 1,700 EUR | two months |
| Late fee | 5 EUR | per day, from the third day on |

> "Any change of this agreement has to be made in writing."

```python
fee = 5 * max(0, days - 2)
```

Both parties signed in *March 2024*. The house was built in 1931.
"""
CONTRACT, RATES = "/home/ana/contract.pdf", "C:\\Users\\ana\\rates.xlsx"
HANDBOOK = f"/home/ana/handbook-of-the-{'very-' * 12}long-named-company(2).docx"


def citation(text: str, words: str, number: int = 1, file: str = CONTRACT, page: int | None = 12) -> Citation:
    """A citation behind words of an answer."""
    at = text.index(words)
    return Citation(
        number=number,
        passage="0123456789abcdef",
        document=7,
        file=file,
        title="",
        page=page,
        start=40,
        end=120,
        text="The tenant may terminate this agreement by giving notice in writing three months in advance.",
        score=0.9,
        from_=at,
        to=at + len(words),
        before="8.2 Early termination. Neither party is bound beyond the term of section 2. ",
        after=" The notice takes effect on the first day of the month after its receipt.",
        headings=("8 Termination", "8.2 Early termination"),
    )


def cited_answer(message: int = 2) -> MessageItem:
    """An answer with chips in prose, lists, tables, quotes and below code, and two unsupported sentences."""
    marked = (
        citation(ANSWER, "written notice**.", 1),
        citation(ANSWER, "in Lisbon.", 1),
        citation(ANSWER, "rent**.", 2, page=3),
        citation(ANSWER, "within 30 days.", 3, HANDBOOK, None),
        citation(ANSWER, "the `1st`.", 4, page=4),
        citation(ANSWER, "two months |", 5, RATES, None),
        citation(ANSWER, "the third day on |", 5, RATES, None),
        citation(ANSWER, 'in writing."', 6, page=13),
        citation(ANSWER, "days - 2)", 5, RATES, None),
        citation(ANSWER, "*March 2024*.", 7, page=34),
    )
    doubtful = ("It is good practice to send it by post.", "The house was built in 1931.")
    spans = tuple(Span(ANSWER.index(words), ANSWER.index(words) + len(words)) for words in doubtful)
    return MessageItem(
        message,
        "assistant",
        ANSWER,
        citations=marked,
        unsupported=spans,
        coverage="Read 6 of 212 passages from 3 files.",
    )
