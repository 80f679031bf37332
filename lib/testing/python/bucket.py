"""The draw of a rollout, written a second time from the published description of MurmurHash3_x86_32 (Austin Appleby,
smhasher). Reads a JSON list of [salt, tenant, unit or null] from standard input and writes the list of their buckets.
Needs nothing but Python 3."""

import json
import sys

MASK = 0xFFFFFFFF


def rotate(value, by):
    return ((value << by) | (value >> (32 - by))) & MASK


def mixed(block):
    return rotate(block * 0xCC9E2D51 & MASK, 15) * 0x1B873593 & MASK


def murmur3(data, seed=0):
    state = seed
    full = len(data) // 4 * 4
    for start in range(0, full, 4):
        state ^= mixed(int.from_bytes(data[start : start + 4], "little"))
        state = (rotate(state, 13) * 5 + 0xE6546B64) & MASK
    if full < len(data):
        state ^= mixed(int.from_bytes(data[full:], "little"))
    state ^= len(data)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        state = (state ^ (state >> shift)) * factor & MASK
    return state ^ (state >> 16)


def bucket(salt, tenant, unit):
    parts = [salt, tenant] if unit is None else [salt, tenant, unit]
    return murmur3("\0".join(parts).encode("utf-8")) * 10_000 // 2**32


def main():
    asked = json.load(sys.stdin)
    json.dump([bucket(*one) for one in asked], sys.stdout)


if __name__ == "__main__":
    main()
