package org.sortiment.estimation.offers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Standard errors of shares that add up to 1 in blocks, for models that know offer sets alone. In
 * every block the largest share follows from the others; shares at 0 are held there, so that the
 * errors are those of the others given which shares are 0.
 *
 * <p>The information is Fisher's, the sum over offer sets S of N_S dP dP' / P; the sandwich has the
 * outer products of the scores in its middle (White 1982). Where an eigenvalue of the information,
 * its diagonal scaled to 1, is zero, shares can be changed together without any change of the
 * probabilities: they have no standard error. The covariances are those of the pseudo-inverse,
 * which are right for everything that does not change in such a direction, probabilities of the
 * offer sets of the data among it.
 *
 * <p>O(K^2) memory, O(sets outcomes K^2 + K^3) time for K shares.
 */
public final class ShareErrors {
  /** More shares than this get no standard errors: the eigenvalues would take minutes. */
  public static final int MOST = 500;

  private static final double AT_BOUND = 1e-6;
  private static final double NULL_EIGENVALUE = 1e-9;
  private static final double IN_DIRECTION = 1e-4;

  private final int size;
  private final int[] free; // shares that vary
  private final int[] reference; // of each free one, the largest of its block
  private final double[][] information;
  private final double[][] meat;
  private double[][] covariance = new double[0][];
  private double[][] robust = new double[0][];
  private final BitSet untold = new BitSet();

  /**
   * Without data.
   *
   * @param shares the estimates
   * @param blocks which of them add up to 1, by indices
   */
  public ShareErrors(double[] shares, List<int[]> blocks) {
    this.size = shares.length;
    List<int[]> pairs = new ArrayList<>();
    for (int[] block : blocks) {
      int largest = block[0];
      for (int k : block) {
        largest = shares[k] > shares[largest] ? k : largest;
      }
      for (int k : block) {
        if (k != largest && shares[k] > AT_BOUND) {
          pairs.add(new int[] {k, largest});
        }
      }
    }
    this.free = pairs.stream().mapToInt(pair -> pair[0]).toArray();
    this.reference = pairs.stream().mapToInt(pair -> pair[1]).toArray();
    this.information = new double[free.length][free.length];
    this.meat = new double[free.length][free.length];
  }

  /**
   * Adds the choices from an offer set.
   *
   * @param p the probabilities of the outcomes, 0 for those that are not offered
   * @param counts how often each was chosen
   * @param derivatives of the probabilities by the shares, shape shares x outcomes
   */
  public void add(double[] p, double[] counts, double[][] derivatives) {
    double total = Arrays.stream(counts).sum();
    double[] slope = new double[free.length];
    for (int i = 0; i < p.length; i++) {
      if (p[i] > 0) {
        for (int a = 0; a < free.length; a++) {
          slope[a] = derivatives[free[a]][i] - derivatives[reference[a]][i];
        }
        addOuter(information, slope, total / p[i]);
        addOuter(meat, slope, counts[i] / (p[i] * p[i]));
      }
    }
  }

  private static void addOuter(double[][] matrix, double[] vector, double weight) {
    for (int a = 0; a < vector.length && weight > 0; a++) {
      double scaled = weight * vector[a];
      for (int b = 0; scaled != 0 && b <= a; b++) {
        matrix[a][b] += scaled * vector[b];
      }
    }
  }

  /** Computes the errors, when all offer sets have been added. */
  public ShareErrors finish() {
    int n = free.length;
    double[][] inverse = new double[n][n];
    if (n > 0) {
      double[] scale = new double[n];
      for (int a = 0; a < n; a++) {
        scale[a] = information[a][a] > 0 ? 1 / Math.sqrt(information[a][a]) : 0;
      }
      double[][] scaled = new double[n][n];
      for (int a = 0; a < n; a++) {
        for (int b = 0; b <= a; b++) {
          scaled[a][b] = information[a][b] * scale[a] * scale[b];
          scaled[b][a] = scaled[a][b];
          meat[b][a] = meat[a][b];
        }
        if (scale[a] == 0) {
          untold.set(free[a]);
          untold.set(reference[a]);
        }
      }
      EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(scaled, false));
      for (int k = 0; k < n; k++) {
        double value = eigen.getRealEigenvalue(k);
        double[] vector = eigen.getEigenvector(k).toArray();
        for (int a = 0; a < n; a++) {
          vector[a] *= scale[a];
        }
        if (value <= NULL_EIGENVALUE) {
          markUntold(vector);
        } else {
          for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
              inverse[a][b] += vector[a] * vector[b] / value;
            }
          }
        }
      }
    }
    covariance = spread(inverse);
    robust = spread(product(product(inverse, meat), inverse));
    return this;
  }

  private void markUntold(double[] direction) {
    double[] change = new double[size];
    for (int a = 0; a < free.length; a++) {
      change[free[a]] += direction[a];
      change[reference[a]] -= direction[a];
    }
    double largest = Arrays.stream(change).map(Math::abs).max().orElse(0);
    for (int k = 0; k < size; k++) {
      if (Math.abs(change[k]) > IN_DIRECTION * largest) {
        untold.set(k);
      }
    }
  }

  private static double[][] product(double[][] left, double[][] right) {
    return left.length == 0
        ? left
        : new Array2DRowRealMatrix(left, false)
            .multiply(new Array2DRowRealMatrix(right, false))
            .getData();
  }

  /** From the free shares to all of them. */
  private double[][] spread(double[][] ofFree) {
    double[][] half = new double[size][free.length];
    double[][] all = new double[size][size];
    for (int a = 0; a < free.length; a++) {
      for (int b = 0; b < free.length; b++) {
        half[free[a]][b] += ofFree[a][b];
        half[reference[a]][b] -= ofFree[a][b];
      }
    }
    for (int k = 0; k < size; k++) {
      for (int b = 0; b < free.length; b++) {
        all[k][free[b]] += half[k][b];
        all[k][reference[b]] -= half[k][b];
      }
    }
    return all;
  }

  /** Of all shares, in their order; 0 for those at 0. */
  public double[][] covariance() {
    return covariance;
  }

  /** From the sandwich. */
  public double[][] robust() {
    return robust;
  }

  /** The standard error of a share; NaN when it is at 0 or cannot be told from the data. */
  public double standardError(int share) {
    return error(covariance, share);
  }

  /** The robust standard error; NaN when the share is at 0 or cannot be told from the data. */
  public double robustStandardError(int share) {
    return error(robust, share);
  }

  private double error(double[][] matrix, int share) {
    return untold.get(share) || !(matrix[share][share] > 0)
        ? Double.NaN
        : Math.sqrt(matrix[share][share]);
  }

  /** The shares that cannot be told from the data one by one. */
  public BitSet untold() {
    return (BitSet) untold.clone();
  }

  /** The rows and columns of some shares. */
  public static double[][] part(double[][] matrix, int[] shares) {
    double[][] part = new double[shares.length][shares.length];
    for (int a = 0; a < shares.length; a++) {
      for (int b = 0; b < shares.length; b++) {
        part[a][b] = matrix[shares[a]][shares[b]];
      }
    }
    return part;
  }
}
