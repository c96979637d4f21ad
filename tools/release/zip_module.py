"""Zips a folder as the Go command takes modules, files and nothing else: zip_module.py OUT FOLDER PREFIX SECONDS."""

import sys
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

out, folder, prefix, seconds = sys.argv[1:]
when = time.gmtime(int(seconds))[:6]
with ZipFile(out, "w", ZIP_DEFLATED) as archive:
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file():
            name = f"{prefix}/{path.relative_to(folder).as_posix()}"
            archive.writestr(ZipInfo(name, when), path.read_bytes(), ZIP_DEFLATED)
