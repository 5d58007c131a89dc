"""A bounded least-absolute fit of linear terms to times, by reweighted least squares."""

import collections
import math


def group(row):
    return row["machine"], row["model"]


def weights(rows):
    """A pair measured a hundred times counts as ten."""
    counts = collections.Counter(group(row) for row in rows)
    return [1 / math.sqrt(counts[group(row)]) for row in rows]


def solved(samples, names, lowest, highest, rounds=25):
    """Constants, none below `lowest` or above `highest`, that minimise the sum of |log(predicted / measured)|.
    A sample is (terms, measured ms, ms of the terms that are held, weight)."""
    lines = [[terms.get(name, 0.0) / ms for name in names] for terms, ms, _, _ in samples]
    aims = [1 - held / ms for _, ms, held, _ in samples]
    importance = [weight for _, _, _, weight in samples]
    size = len(names)
    found = [lowest.get(name, 0.0) for name in names]
    trust = list(importance)
    for _ in range(rounds):
        normal = [[0.0] * size for _ in range(size)]
        right = [0.0] * size
        for line, aim, weight in zip(lines, aims, trust):
            for i, value in enumerate(line):
                if value:
                    scaled = weight * value
                    right[i] += scaled * aim
                    for j, other in enumerate(line):
                        normal[i][j] += scaled * other
        descend(normal, right, found, [(lowest.get(name, 0.0), highest.get(name, math.inf))
                                       for name in names])
        for i, (line, aim) in enumerate(zip(lines, aims)):
            ratio = sum(a * b for a, b in zip(line, found)) + 1 - aim
            trust[i] = importance[i] / max(0.01, abs(math.log(max(ratio, 1e-9))))
    return dict(zip(names, found))


def descend(normal, right, found, bounds):
    """Coordinate descent on the normal equations, each coordinate kept within its bounds."""
    size = len(found)
    for _ in range(500):
        moved = 0.0
        for i in range(size):
            if normal[i][i] <= 0:
                continue
            rest = sum(normal[i][j] * found[j] for j in range(size) if j != i)
            value = min(max((right[i] - rest) / normal[i][i], bounds[i][0]), bounds[i][1])
            moved = max(moved, abs(value - found[i]) * math.sqrt(normal[i][i]))
            found[i] = value
        if moved < 1e-8:
            return


def quantile(values, share):
    """The value at place share x (n + 1) of the sorted n (Weibull, Hyndman and Fan's type 6), between
    two linearly: of few rows it lies further out than the sample's own quantile."""
    values = sorted(values)
    place = min(max(share * (len(values) + 1) - 1, 0), len(values) - 1)
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])


def median(values):
    return quantile(values, 0.5)
