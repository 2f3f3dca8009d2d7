"""Make backups, try them, bring one back; and record that it was tried."""

from mainstay.ops.services.create import Made, RefusedError, create
from mainstay.ops.services.drill import drill
from mainstay.ops.services.restore import Report, restore, verify
from mainstay.ops.services.settle import settle

__all__ = ["Made", "RefusedError", "Report", "create", "drill", "restore", "settle", "verify"]
