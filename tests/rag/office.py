"""Small Office documents, made with the libraries that read them or by hand where they are to be bad."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pptx
from pptx.util import Inches

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{}</Relationships>"
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET_SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def zipped(path: Path, parts: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip file of these entries."""
    with zipfile.ZipFile(path, "w", packing, compresslevel=1) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return path


def word(path: Path) -> Path:
    """A contract: headings, lists, a table, a quote."""
    document = docx.Document()
    document.core_properties.title = "Lease & Terms"
    document.add_heading("Lease", 0)
    document.add_paragraph("The flat is let from May.")
    document.add_heading("Notice", 2)
    for text in ("in writing", "three months ahead"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("by letter", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Item", "Price", "Rent", "900"), strict=True):
        cell.text = text
    document.add_paragraph("Home is where one starts from.", style="Quote")
    document.save(str(path))
    return path


def changed(path: Path, name: str, old: str, new: str) -> Path:
    """A package with something else in one of its parts."""
    with zipfile.ZipFile(path) as source:
        parts = {entry: source.read(entry) for entry in source.namelist()}
    assert old.encode() in parts[name]
    parts[name] = parts[name].replace(old.encode(), new.encode())
    return zipped(path, dict(parts))


def slides(path: Path) -> Path:
    """Two slides: a title with points and notes, and a table."""
    deck = pptx.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[1])
    first.shapes.title.text = "Results"
    first.placeholders[1].text = "Costs fell\nSales rose"
    first.notes_slide.notes_text_frame.text = "Thank the team."
    second = deck.slides.add_slide(deck.slide_layouts[6])
    table = second.shapes.add_table(2, 2, Inches(1), Inches(1), Inches(4), Inches(2)).table
    for at, text in enumerate(("Year", "Sum", "2024", "7 million")):
        table.cell(at // 2, at % 2).text = text
    deck.save(str(path))
    return path


def cell(reference: str, value: str | float) -> str:
    """A cell of a sheet."""
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{reference}"><v>{value}</v></c>'


def rows(table: list[list[str | float | None]]) -> str:
    """The rows of a sheet as its XML."""
    lines = (
        "".join(cell(f"{chr(65 + column)}{row}", v) for column, v in enumerate(values) if v is not None)
        for row, values in enumerate(table, 1)
    )
    return "".join(f'<row r="{row}">{line}</row>' for row, line in enumerate(lines, 1))


def workbook(path: Path, sheets: dict[str, str]) -> Path:
    """A workbook of sheets given as the XML of their rows."""
    parts: dict[str, str | bytes] = {}
    kinds = f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEETS}.sheet.main+xml"/>'
    entries, relations = "", ""
    for number, (name, data) in enumerate(sheets.items(), 1):
        entries += f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>'
        target = f"worksheets/sheet{number}.xml"
        relations += f'<Relationship Id="r{number}" Type="{_OFFICE}/worksheet" Target="{target}"/>'
        kinds += f'<Override PartName="/xl/{target}" ContentType="{_SHEETS}.worksheet+xml"/>'
        parts[f"xl/{target}"] = f"<worksheet {_SHEET_SPACE}><sheetData>{data}</sheetData></worksheet>"
    parts["xl/workbook.xml"] = (
        f'<workbook {_SHEET_SPACE} xmlns:r="{_OFFICE}"><sheets>{entries}</sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = RELATIONS.format(relations)
    root = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    parts["_rels/.rels"] = RELATIONS.format(root)
    parts["[Content_Types].xml"] = TYPES.format(kinds)
    return zipped(path, parts)


def overlapping(path: Path) -> Path:
    """A Word file whose entries share one bomb of packed data, as overlapping entries do."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * (8 << 20))
        for number in range(40):
            info = zipfile.ZipInfo(f"word/part{number}.xml")
            file.filelist.append(info)
            first = file.filelist[0]
            info.header_offset, info.CRC = first.header_offset, first.CRC
            info.compress_size, info.file_size = first.compress_size, first.file_size
            info.compress_type = zipfile.ZIP_DEFLATED
        file.writestr("[Content_Types].xml", TYPES.format(""))
    path.write_bytes(inner.getvalue())
    return path
