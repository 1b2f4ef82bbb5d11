"""Collects orders from the shops' feeds and passes them on."""
