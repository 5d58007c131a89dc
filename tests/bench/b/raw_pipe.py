#!/usr/bin/python3
"""raw_pipe.py FILE: as many bytes as it has, to standard output, through a pipe of 1 MiB.

What a pipe carries when nothing is computed: the same block, which stays in the cache, over and over.
"""
import fcntl
import os
import sys

F_SETPIPE_SZ = 1031
BLOCK = 256 << 10
with open(sys.argv[1], "rb") as file:
    block = memoryview(file.read(BLOCK))
fcntl.fcntl(1, F_SETPIPE_SZ, 1 << 20)
left = os.stat(sys.argv[1]).st_size
while left > 0:
    left -= os.write(1, block[:left])
