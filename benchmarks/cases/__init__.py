"""The works that are measured, one module for each kind."""
