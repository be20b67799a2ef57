"""A whole store out and back: as a folder of JSON Lines, CSV or Parquet, and as a backup.

::

    plan          which tables go out, and why others do not
    out, back     a store as a folder, a folder as a store; ``forms`` are the files, ``cells`` what
                  they may hold, ``manifest`` says what was written
    staging       stores aside, to bring older ones up to date and to look at them first
    copies        backups: a copy of a store in use
    restoring     a backup back into a store that is being served
"""

from claims.transfer.back import checked_manifest, import_store, store_of_folder
from claims.transfer.copies import backup, backup_into
from claims.transfer.manifest import Manifest
from claims.transfer.out import OnRows, Wanted, export_store
from claims.transfer.restoring import restore

__all__ = [
    "Manifest",
    "OnRows",
    "Wanted",
    "backup",
    "backup_into",
    "checked_manifest",
    "export_store",
    "import_store",
    "restore",
    "store_of_folder",
]
