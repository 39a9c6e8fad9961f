package org.sortiment.benchmarks.structures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.choice.mnl.MultinomialLogit;

/** Random catalogs of n products under each structure: revenues uniform, weights exponential. */
public enum StructuredInstance {
  /** No constraint. */
  UNCONSTRAINED {
    @Override
    List<Constraint> constraints(int n, SplittableRandom random) {
      return List.of();
    }
  },
  /** At most min(1,000, n/10) of all products. */
  AT_MOST {
    @Override
    List<Constraint> constraints(int n, SplittableRandom random) {
      return List.of(CardinalityBound.overall(n, 0, Math.min(1000, n / 10)));
    }
  },
  /** Disjoint groups of 10 products, at most 2 of each. */
  GROUPS_OF_TEN {
    @Override
    List<Constraint> constraints(int n, SplittableRandom random) {
      List<Constraint> groups = new ArrayList<>();
      for (int start = 0; start + 10 <= n; start += 10) {
        groups.add(CardinalityBound.atMost(2, range(start, start + 10)));
      }
      return groups;
    }
  },
  /** Groups of 10 in departments of 1,000 in the whole: 0 to 3, 5 to 100, at most n/50. */
  THREE_LEVELS {
    @Override
    List<Constraint> constraints(int n, SplittableRandom random) {
      List<Constraint> groups = new ArrayList<>();
      for (int start = 0; start + 10 <= n; start += 10) {
        groups.add(CardinalityBound.atMost(3, range(start, start + 10)));
      }
      for (int start = 0; start + 1000 <= n; start += 1000) {
        groups.add(CardinalityBound.between(5, 100, range(start, start + 1000)));
      }
      groups.add(CardinalityBound.overall(n, 0, Math.max(10, n / 50)));
      return groups;
    }
  },
  /** Every product but the first requires one earlier product. */
  FOREST {
    @Override
    List<Constraint> constraints(int n, SplittableRandom random) {
      List<Constraint> arcs = new ArrayList<>();
      for (int i = 1; i < n; i++) {
        arcs.add(new Precedence(i, random.nextInt(i)));
      }
      return arcs;
    }
  },
  /** 3 n random requirements of earlier products. */
  ACYCLIC {
    @Override
    List<Constraint> constraints(int n, SplittableRandom random) {
      List<Constraint> arcs = new ArrayList<>();
      for (int k = 0; k < 3 * n; k++) {
        int i = 1 + random.nextInt(n - 1);
        arcs.add(new Precedence(i, random.nextInt(i)));
      }
      return arcs;
    }
  },
  /** 200 bounds on intervals of the catalog. */
  INTERVALS {
    @Override
    List<Constraint> constraints(int n, SplittableRandom random) {
      List<Constraint> rows = new ArrayList<>();
      for (int k = 0; k < 200; k++) {
        int start = random.nextInt(n - 20);
        int end = Math.min(n, start + 10 + random.nextInt(n / 10));
        rows.add(
            CardinalityBound.atMost(1 + random.nextInt((end - start) / 4 + 1), range(start, end)));
      }
      return rows;
    }
  };

  abstract List<Constraint> constraints(int n, SplittableRandom random);

  /** The instance of that size; always the same. */
  public AssortmentProblem problem(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] revenues = random.doubles(n, 1, 100).toArray();
    double[] weights = random.doubles(n).map(u -> -Math.log(1 - u)).toArray();
    return new AssortmentProblem(
        Catalog.ofRevenues(revenues),
        new MultinomialLogit(Math.max(1, n / 1000.0), weights),
        constraints(n, random));
  }

  private static int[] range(int from, int to) {
    int[] all = new int[to - from];
    Arrays.setAll(all, k -> from + k);
    return all;
  }
}
