"""The forms a pack's document is handed round in: slides, paper, workbook, report."""
