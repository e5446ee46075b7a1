"""Three questions on a Parquet export, asked of several engines.

``kinds``: how many findings of each kind a theme has; ``pairs``: how many findings two themes share;
``summed_up``: of which kinds the findings are that an insight sums up.
"""
