"""What stands unsent in the composer: the words, the long texts pasted beside them, the pictures.

The history keeps it as one text: the words alone where there is nothing else, else JSON behind a mark.
"""

from __future__ import annotations

import msgspec

from desktop.conversation import storable

#: No keyboard types it; a text that begins with it all the same is packed, so that it comes back as it was.
MARK = "\x1eopenbook-draft:"


class Draft(msgspec.Struct, frozen=True):
    """Values, so that they can be handed over while somebody types on; `pictures` are paths of our copies."""

    text: str = ""
    pasted: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """What the model would be sent: the words, then what was pasted."""
        parts = (self.text, *self.pasted)
        return "\n\n".join(part for part in parts if part)

    @property
    def length(self) -> int:
        """Characters in all, without putting them together."""
        return len(self.text) + sum(len(part) + 2 for part in self.pasted)

    def followed_by(self, other: Draft) -> Draft:
        """Both in one, the words of the other below these."""
        text = "\n\n".join(filter(None, (self.text, other.text)))
        return Draft(text, (*self.pasted, *other.pasted), (*self.pictures, *other.pictures))

    def packed(self) -> str:
        """The draft as the history keeps it."""
        text = storable(self.text)
        if not (self.pasted or self.pictures or text.startswith(MARK)):
            return text
        return MARK + msgspec.json.encode(Draft(text, self.pasted, self.pictures)).decode()

    @classmethod
    def of(cls, packed: str) -> Draft:
        """The draft that was packed; any other text is the words of one."""
        if not packed.startswith(MARK):
            return cls(packed)
        try:
            return _decoder.decode(packed[len(MARK) :])
        except (msgspec.MsgspecError, UnicodeError):
            return cls(packed)


_decoder = msgspec.json.Decoder(Draft)
