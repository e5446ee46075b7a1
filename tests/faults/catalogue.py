"""The catalogue of single faults, gate by gate."""

from __future__ import annotations

from faults._cells import CELLS
from faults._coding import CODING
from faults._descriptor import DESCRIPTORS
from faults._files import FILES
from faults._ledger import LEDGER
from faults._meaning import MEANING
from faults._places import PLACES
from faults._rows import ROWS
from faults._schemas import SCHEMAS
from faults._standard import STANDARD

__all__ = ["FAULTS"]

FAULTS = (
    *FILES,
    *DESCRIPTORS,
    *SCHEMAS,
    *ROWS,
    *CELLS,
    *STANDARD,
    *MEANING,
    *PLACES,
    *LEDGER,
    *CODING,
)
