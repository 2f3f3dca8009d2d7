"""Seal, open, forget; wrap all keys anew; copy them and take a copy back."""

from mainstay.sealing.queries import open_many, open_sealed
from mainstay.sealing.services.copying import Copied, copy_keys, take_back
from mainstay.sealing.services.rotating import rotate
from mainstay.sealing.services.sealing import forget, key_for, seal

__all__ = ["Copied", "copy_keys", "forget", "key_for", "open_many", "open_sealed", "rotate", "seal", "take_back"]
