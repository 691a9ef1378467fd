"""Names for the arrays that a search is computed on."""

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]
"""Row numbers of sections, or ordinals of reports."""

Counts = npt.NDArray[np.float64]
"""How often, per row."""

Mask = npt.NDArray[np.bool_]
"""One truth value per section or per report."""

Scores = npt.NDArray[np.float64]
"""One score per section or per report."""
