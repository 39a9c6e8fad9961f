"""A multinomial logit by SciPy's BFGS on the likelihood with its analytic gradient, for comparison.

    python3 logit_bfgs.py SITUATIONS [ALTERNATIVES] [COEFFICIENTS] [--write FOLDER]

Data as in EstimationBenchmark: uniform variables, coefficients 0.1, 0.2, ...; prints seconds of the
clock and of the processor, the log-likelihood and the coefficients. With --write the same data goes to
FOLDER/logit.csv, with a specification beside it, for

    sortiment estimate FOLDER/logit.json

Needs NumPy and SciPy.
"""
import argparse
import json
import pathlib
import time

import numpy as np
from scipy.optimize import minimize


def write(folder, x, chosen):
    n, alternatives, size = x.shape
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"x{k}_{j}" for j in range(alternatives) for k in range(size)]
    with open(folder / "logit.csv", "w") as file:
        file.write("choice," + ",".join(names) + "\n")
        for s in range(n):
            # All digits: the same numbers come back.
            file.write(f"{chosen[s]}," + ",".join(map(repr, x[s].ravel().tolist())) + "\n")
    spec = {
        "format": "sortiment-estimation/1",
        "name": "logit",
        "data": {"file": "logit.csv"},
        "layout": "wide",
        "choice": "choice",
        "alternatives": {
            f"a{j}": {"code": str(j), "variables": {f"x{k}": f"x{k}_{j}" for k in range(size)}}
            for j in range(alternatives)
        },
        "utility": {"constants": "none", "generic": [f"x{k}" for k in range(size)]},
        "model": {"type": "mnl"},
    }
    (folder / "logit.json").write_text(json.dumps(spec))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("situations", type=int)
    parser.add_argument("alternatives", type=int, nargs="?", default=10)
    parser.add_argument("coefficients", type=int, nargs="?", default=10)
    parser.add_argument("--write", type=pathlib.Path)
    given = parser.parse_args()
    n, alternatives, size = given.situations, given.alternatives, given.coefficients
    random = np.random.default_rng(1)
    x = random.random((n, alternatives, size))
    truth = 0.1 * np.arange(1, size + 1)
    chosen = np.argmax(x @ truth + random.gumbel(size=(n, alternatives)), axis=1)
    if given.write:
        write(given.write, x, chosen)
    picked = x[np.arange(n), chosen].sum(axis=0)

    def negative(b):
        v = x @ b
        largest = v.max(axis=1, keepdims=True)
        e = np.exp(v - largest)
        total = e.sum(axis=1, keepdims=True)
        value = picked @ b - (largest + np.log(total)).sum()
        gradient = picked - np.einsum("ij,ijk->k", e / total, x)
        return -value / n, -gradient / n

    start, processor = time.perf_counter(), time.process_time()
    result = minimize(negative, np.zeros(size), jac=True, method="BFGS", options={"gtol": 1e-8})
    seconds, processor = time.perf_counter() - start, time.process_time() - processor
    print(f"{n} situations: {seconds:.2f} s, {processor:.2f} s of the processor, "
          f"log-likelihood {-result.fun * n:.6f}, {result.nit} iterations, "
          f"{result.nfev} evaluations")
    print(" ".join(f"{each:.7f}" for each in result.x))


main()
