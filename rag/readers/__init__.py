"""One module per family of formats; each makes pages of text of an opened file, or refuses it in words."""
