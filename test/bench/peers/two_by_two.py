"""PRR, ROR, chi-square and IC of many two-by-two tables with numpy and scipy, timed without reading.

Argument: a file of doubles: all a, then all b, all c, all d. Prints one JSON line: seconds, peak memory, the sum
of each measure's lower limits (to compare results) and versions.
"""

import json
import resource
import sys
import time

import numpy
import scipy
from scipy.stats import gamma, norm


def measures(a, b, c, d):
    z = norm.ppf(0.975)
    n = a + b + c + d
    log_prr = numpy.log(a / (a + b) / (c / (c + d)))
    error = numpy.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))
    prr = [numpy.exp(log_prr + k * error) for k in (0, -z, z)]
    log_ror = numpy.log(a * d / (b * c))
    error = numpy.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    ror = [numpy.exp(log_ror + k * error) for k in (0, -z, z)]
    gap = numpy.maximum(0, numpy.abs(a * d - b * c) - n / 2)
    chi2 = n * gap**2 / ((a + b) * (c + d) * (a + c) * (b + d))
    expected = (a + b) * (a + c) / n
    scale = 1 / (expected + 0.5)
    ic = [numpy.log2((a + 0.5) / (expected + 0.5))] + [
        numpy.log2(gamma.ppf(p, a + 0.5, scale=scale)) for p in (0.025, 0.975)
    ]
    return prr[1], ror[1], chi2, ic[1]


tables = numpy.fromfile(sys.argv[1]).reshape(4, -1)
measures(*tables[:, :1000])
start = time.process_time()
results = measures(*tables)
seconds = time.process_time() - start
print(
    json.dumps(
        {
            "seconds": seconds,
            "sums": [float(numpy.sum(result[numpy.isfinite(result)])) for result in results],
            "peakRssMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "version": f"numpy {numpy.__version__}, scipy {scipy.__version__}",
        }
    )
)
