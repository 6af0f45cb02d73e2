"""Findings and results for people in a terminal, and as JSON for programs."""
