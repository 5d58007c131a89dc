#!/usr/bin/python3
"""raw_pipe.py BYTES: so many bytes to standard output in blocks of 256 KiB, through a pipe of 1 MiB.

What a pipe carries when nothing is computed: the kernel copies, the interpreter waits.
"""
import fcntl
import os
import sys

F_SETPIPE_SZ = 1031
left, block = int(sys.argv[1]), bytes(256 << 10)
fcntl.fcntl(1, F_SETPIPE_SZ, 1 << 20)
while left > 0:
    left -= os.write(1, block[:left] if left < len(block) else block)
