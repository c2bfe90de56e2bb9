"""Charts of a brief, each defined once in Altair and shown everywhere as SVG: `matrix`, `timeline`, `network`, `map`.

Each file has `rows(brief)`, the plain table that the chart shows (and its table twin prints), and `chart(rows, theme)`, an Altair
chart or `None` where there are not two marks to show. `svg.py` alone calls the renderer. Altair is imported inside functions.
"""
