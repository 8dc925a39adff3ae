"""Policies: who may do what, when, and why not; every permission is asked for here."""

from app.policies.checks import can, require, require_anywhere, why_not
from app.policies.permissions import Permission
from app.policies.scope import Phase, Scope

__all__ = ["Permission", "Phase", "Scope", "can", "require", "require_anywhere", "why_not"]
