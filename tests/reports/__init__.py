"""Invented reports as data, and how they become PDFs.

Each is a list of elements in the order of reading. What the parts of a meeting are called, how they
are set and what stands in the text is made up; so are all names and places.
"""

from __future__ import annotations

from reports._make import make_pdf
from reports._model import Element, Report
from reports.repair import REPAIR
from reports.vacancy import VACANCY

__all__ = ["REPAIR", "VACANCY", "Element", "Report", "make_pdf"]
