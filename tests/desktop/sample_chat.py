"""A conversation that uses everything an answer can have, for pictures and tests."""

from __future__ import annotations

from desktop.transcript import MessageItem

FASTER = """Quantisation stores each weight in fewer bits. On a machine where memory is the bottleneck, \
that is **nearly all** of the speed: see [the format notes](https://github.com/ggml-org/ggml/blob/master/docs/gguf.md).

| Quantisation | Size | Speed | Fits in 8 GB |
|:--|--:|--:|:-:|
| Q4_K_M | 4.1 GB | 12.4 tok/s | yes |
| Q5_K_M | 5.1 GB | 10.1 tok/s | yes |
| Q8_0 | 7.7 GB | 6.9 tok/s | yes |

### Example

```python
from engine import Model

model = Model.load("qwen-7b-q4_k_m.gguf", n_ctx=4096, threads=2)
for token in model.stream("Hello!", temperature=0.7):  # yields str
    print(token, end="", flush=True)
```

1. Start with `threads=2` — one per physical core.
2. Measure **prompt** and **generation** speed separately.
   - nested point with `code`
3. Only then raise `n_batch`.

> Rule of thumb: if the model does not fit in RAM with 2 GB to spare, choose a smaller one.
"""

WORLD = """はい。量子化は精度と速度のトレードオフです。**4ビット**にすると`メモリ`は約四分の一になります。

هذا مثال على **نص عربي** يُعرض من اليمين إلى اليسار، مع كلمة `code` في وسط الجملة ورقم 2026 أيضًا.

And back to English, with emoji 👨‍👩‍👧 ✅ 🇯🇵 and a footnote-free ending.
"""

PLAN = """# A plan for the week

Some ~~careful~~ *quick* thoughts, with ***both*** at once.

- [x] read the paper
- [ ] repeat the measurement
  - on the laptop
    - with the charger
- [ ] write it up

---

## What to measure

Long lines of code scroll sideways on their own:

```sql
SELECT day, count(DISTINCT user_id) AS daily_active_users, sum(amount) AS revenue FROM events WHERE day >= '2026-01-01' GROUP BY day;
```

> Two levels of quotes:
>
> > the inner one has `code` in it.
>
> and the outer one goes on.

<b>Raw HTML is text</b>, and so are pictures: ![a chart](https://example.com/chart.png).
"""


def sample_chat() -> list[MessageItem]:
    """The conversation of the reference pictures."""
    return [
        MessageItem(1, "user", "How do I make local inference faster on a laptop?"),
        MessageItem(2, "assistant", FASTER, figures="412 tokens · 12.4 tok/s · first after 0.4 s"),
        MessageItem(3, "user", "日本語と العربية もきれいに表示できますか？ 🙂"),
        MessageItem(4, "assistant", WORLD, figures="96 tokens · 12.1 tok/s · first after 0.3 s"),
    ]


def rich_chat() -> list[MessageItem]:
    """More of what can happen: reasoning, siblings, an interruption, an error."""
    return [
        MessageItem(11, "user", "Plan my week,\nplease.", sibling=2, siblings=3),
        MessageItem(
            12, "assistant", PLAN, reasoning="The week has five days.\nTwo are taken.", sibling=1, siblings=2
        ),
        MessageItem(13, "user", "Go on."),
        MessageItem(14, "assistant", "The first thing that I would", state="interrupted"),
        MessageItem(15, "user", "And then?"),
        MessageItem(
            16,
            "assistant",
            "",
            error="The model stopped unexpectedly and was restarted. Try again, or choose a smaller context.",
        ),
    ]
