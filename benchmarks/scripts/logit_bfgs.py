"""A multinomial logit by SciPy's BFGS on the likelihood with its analytic gradient, for comparison.

    python3 logit_bfgs.py SITUATIONS [ALTERNATIVES] [COEFFICIENTS]

Data as in EstimationBenchmark: uniform variables, coefficients 0.1, 0.2, ...; prints seconds and the
log-likelihood. Needs NumPy and SciPy.
"""
import sys
import time

import numpy as np
from scipy.optimize import minimize


def main():
    n = int(sys.argv[1])
    alternatives = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    size = int(sys.argv[3]) if len(sys.argv) > 3 else 10
    random = np.random.default_rng(1)
    x = random.random((n, alternatives, size))
    truth = 0.1 * np.arange(1, size + 1)
    chosen = np.argmax(x @ truth + random.gumbel(size=(n, alternatives)), axis=1)
    picked = x[np.arange(n), chosen].sum(axis=0)

    def negative(b):
        v = x @ b
        largest = v.max(axis=1, keepdims=True)
        e = np.exp(v - largest)
        total = e.sum(axis=1, keepdims=True)
        value = picked @ b - (largest + np.log(total)).sum()
        gradient = picked - np.einsum("ij,ijk->k", e / total, x)
        return -value / n, -gradient / n

    start = time.perf_counter()
    result = minimize(negative, np.zeros(size), jac=True, method="BFGS", options={"gtol": 1e-8})
    seconds = time.perf_counter() - start
    print(f"{n} situations: {seconds:.2f} s, log-likelihood {-result.fun * n:.6f}, "
          f"{result.nit} iterations")


main()
