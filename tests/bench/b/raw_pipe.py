#!/usr/bin/python3
"""raw_pipe.py FILE: its bytes, which are in memory, to standard output, through a pipe of 1 MiB.

What a pipe carries when nothing is computed: the kernel copies, the interpreter waits.
"""
import fcntl
import mmap
import os
import sys

F_SETPIPE_SZ = 1031
BLOCK = 256 << 10
with open(sys.argv[1], "rb") as file:
    held = memoryview(mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ))
fcntl.fcntl(1, F_SETPIPE_SZ, 1 << 20)
sent = 0
while sent < len(held):
    sent += os.write(1, held[sent:sent + BLOCK])
