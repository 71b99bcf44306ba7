"""The extensions of source code, each with its family of grammar, and files of code without extension."""

from __future__ import annotations

#: extension -> family: how definitions begin in it ("" where that is not known).
CODE: dict[str, str] = {
    **dict.fromkeys(("py", "pyi", "pyx", "pyw"), "python"),
    **dict.fromkeys(("js", "mjs", "cjs", "jsx", "ts", "tsx", "vue", "svelte"), "javascript"),
    **dict.fromkeys(("c", "h", "cc", "cpp", "cxx", "hpp", "hh", "m", "mm", "cu", "cuh", "ino"), "c"),
    **dict.fromkeys(("java", "cs", "kt", "kts", "scala", "groovy", "swift", "dart"), "java"),
    **dict.fromkeys(("go", "rs", "zig", "php", "lua", "jl", "ex", "exs"), "words"),
    **dict.fromkeys(("rb", "cr"), "python"),
    **dict.fromkeys(("sh", "bash", "zsh", "fish", "ps1", "bat", "cmd"), "shell"),
    **dict.fromkeys(
        ("sql", "r", "pl", "pm", "hs", "ml", "mli", "fs", "clj", "lisp", "el", "erl", "nim", "v"), ""
    ),
    **dict.fromkeys(
        ("toml", "yaml", "yml", "ini", "cfg", "conf", "properties", "env", "editorconfig"), "sections"
    ),
    **dict.fromkeys(
        ("css", "scss", "less", "sass", "proto", "graphql", "cmake", "gradle", "mk", "tf", "diff"), ""
    ),
    **dict.fromkeys(("tex", "bib", "cls", "sty"), "tex"),
}
#: Whole names, in lower case.
SPOKEN = frozenset({"makefile", "dockerfile", "rakefile", "gemfile", "cmakelists.txt", "justfile"})
