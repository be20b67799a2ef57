"""Quantities as written: numbers with their range, unit and approximator, and their bounds.

Text in, quantities out; no parse is needed. ``find`` runs the passes in order.
"""
