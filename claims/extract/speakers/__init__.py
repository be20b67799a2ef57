"""Whom a mention means: names, roles, institutions and sides."""
