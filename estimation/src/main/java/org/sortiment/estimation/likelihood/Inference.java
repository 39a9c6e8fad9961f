package org.sortiment.estimation.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * What the curvature at a maximum says: covariances, and which parameters the data cannot tell.
 *
 * <p>The information matrix, its diagonal scaled to 1, is split into eigenvectors. Where an
 * eigenvalue is (numerically) zero, any multiple of the eigenvector may be added to the parameters
 * without any change of the likelihood: the parameters in it are collinear. Where the last Newton
 * step is still long although it promises next to nothing, the maximum is at infinity: the
 * parameters in it separate the choices (Albert, Anderson 1984). Both kinds have no value and no
 * standard error; those of the others are not touched by it.
 */
public final class Inference {
  private static final double NULL_EIGENVALUE = 1e-9;
  private static final double NO_INFORMATION = 1e-13;
  private static final double LONG_STEP = 0.1;

  private final double[][] covariance;
  private final double[][] robust;
  private final BitSet unidentified;
  private final int nullDirections;
  private final List<String> warnings;

  private Inference(
      double[][] covariance,
      double[][] robust,
      BitSet unidentified,
      int nullDirections,
      List<String> warnings) {
    this.covariance = covariance;
    this.robust = robust;
    this.unidentified = unidentified;
    this.nullDirections = nullDirections;
    this.warnings = warnings;
  }

  /** Nothing is said, where no maximum was reached. */
  static Inference none() {
    return new Inference(new double[0][], new double[0][], new BitSet(), 0, List.of());
  }

  /**
   * Looks at a maximum.
   *
   * @param maximum where it is
   * @param space the parameters
   * @param meat the outer products of the scores, lower triangle; empty when they are unknown: the
   *     sandwich is NaN then
   * @param weight of all choices together
   */
  public static Inference at(
      Maximizer.Maximum maximum, ParameterSpace space, Optional<double[]> meat, double weight) {
    List<String> warnings = new ArrayList<>();
    BitSet unidentified = new BitSet();
    BitSet rest = space.free();
    int nullDirections = withoutEffect(maximum, space, rest, weight, unidentified, warnings);
    nullDirections += separated(maximum, space, rest, unidentified, warnings);
    int[] index = rest.stream().toArray();
    int n = index.length;
    int dimension = space.dimension();
    double[][] covariance = new double[dimension][dimension];
    if (n > 0) {
      double[] scale = new double[n];
      for (int i = 0; i < n; i++) {
        double diagonal = -maximum.sums().hessian()[Sums.at(index[i], index[i])];
        scale[i] = diagonal > 0 ? 1 / Math.sqrt(diagonal) : 0;
      }
      RealMatrix information = Maximizer.information(maximum.sums(), index, scale);
      EigenDecomposition eigen = new EigenDecomposition(information);
      for (int k = 0; k < n; k++) {
        double value = eigen.getRealEigenvalue(k);
        double[] vector = eigen.getEigenvector(k).toArray();
        if (value <= NULL_EIGENVALUE) {
          nullDirections++;
          collinear(vector, index, space, unidentified, warnings);
          continue;
        }
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            covariance[index[i]][index[j]] += vector[i] * vector[j] * scale[i] * scale[j] / value;
          }
        }
      }
    }
    double[][] robust =
        meat.map(each -> sandwich(covariance, each)).orElseGet(() -> unknown(dimension));
    return new Inference(covariance, robust, unidentified, nullDirections, warnings);
  }

  private static int separated(
      Maximizer.Maximum maximum,
      ParameterSpace space,
      BitSet rest,
      BitSet unidentified,
      List<String> warnings) {
    double longest = 0;
    for (int k = rest.nextSetBit(0); k >= 0; k = rest.nextSetBit(k + 1)) {
      longest = Math.max(longest, Math.abs(maximum.step()[k]) * space.reach(k));
    }
    if (longest < LONG_STEP) {
      return 0;
    }
    List<String> names = new ArrayList<>();
    for (int k = rest.nextSetBit(0); k >= 0; k = rest.nextSetBit(k + 1)) {
      if (Math.abs(maximum.step()[k]) * space.reach(k) > 0.01 * longest) {
        names.add(space.thetaName(k) + (maximum.step()[k] > 0 ? " rises" : " falls"));
        unidentified.set(k);
      }
    }
    rest.andNot(unidentified);
    warnings.add(
        "Separated: the likelihood goes on rising as "
            + String.join(" and ", names)
            + " without end, so no value is the most likely. Maybe an alternative is never chosen,"
            + " or a variable tells the choice without error: leave the parameter out, or fix it.");
    return 1;
  }

  private static int withoutEffect(
      Maximizer.Maximum maximum,
      ParameterSpace space,
      BitSet rest,
      double weight,
      BitSet unidentified,
      List<String> warnings) {
    int count = 0;
    for (int k = rest.nextSetBit(0); k >= 0; k = rest.nextSetBit(k + 1)) {
      // Also where the search began: at its end a parameter that separates has no information
      // either; the lambda of a transform has none at its beginning, where coefficients are 0.
      double information =
          Math.max(maximum.informationAtStart()[k], -maximum.sums().hessian()[Sums.at(k, k)]);
      double reach = space.reach(k);
      if (Math.abs(information) <= NO_INFORMATION * weight * Math.max(reach * reach, 1e-300)) {
        unidentified.set(k);
        count++;
        warnings.add(
            "Not identified: "
                + space.thetaName(k)
                + " has no effect on any choice"
                + (reach == 0
                    ? ": its variable is always 0."
                    : ". Maybe its variable never differs among the alternatives offered together."));
      }
    }
    rest.andNot(unidentified);
    return count;
  }

  private static void collinear(
      double[] vector,
      int[] index,
      ParameterSpace space,
      BitSet unidentified,
      List<String> warnings) {
    double largest = Arrays.stream(vector).map(Math::abs).max().orElse(0);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < index.length; i++) {
      if (Math.abs(vector[i]) > 1e-4 * largest) {
        names.add(space.thetaName(index[i]));
        unidentified.set(index[i]);
      }
    }
    warnings.add(
        names.size() == 1
            ? "Not identified: the likelihood does not depend on " + names.get(0) + "."
            : "Not identified: "
                + names.stream().collect(Collectors.joining(", "))
                + " are collinear: they can be changed together without any change of the"
                + " likelihood. Maybe leave one of them out, or fix it.");
  }

  private static double[][] unknown(int dimension) {
    double[][] matrix = new double[dimension][dimension];
    for (double[] row : matrix) {
      Arrays.fill(row, Double.NaN);
    }
    return matrix;
  }

  private static double[][] sandwich(double[][] bread, double[] meat) {
    int n = bread.length;
    double[][] half = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        for (int j = 0; bread[i][k] != 0 && j < n; j++) {
          half[i][j] += bread[i][k] * meat[Sums.at(k, j)];
        }
      }
    }
    double[][] result = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        for (int j = 0; half[i][k] != 0 && j < n; j++) {
          result[i][j] += half[i][k] * bread[k][j];
        }
      }
    }
    return result;
  }

  /** The inverse information of theta; 0 for what is fixed or not identified. */
  public double[][] covariance() {
    return covariance;
  }

  /** The sandwich of theta; 0 for what is fixed or not identified. */
  public double[][] robust() {
    return robust;
  }

  /** The thetas that the data cannot tell. */
  public BitSet unidentified() {
    return unidentified;
  }

  /** In how many directions the likelihood is flat. */
  public int nullDirections() {
    return nullDirections;
  }

  /** A sentence for every such direction. */
  public List<String> warnings() {
    return warnings;
  }

  /** The covariance of the parameters as users see them: J C J'. */
  static double[][] transformed(double[][] jacobian, double[][] covariance) {
    int m = jacobian.length;
    int n = covariance.length;
    double[][] half = new double[m][n];
    double[][] result = new double[m][m];
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < n; k++) {
        for (int j = 0; jacobian[i][k] != 0 && j < n; j++) {
          half[i][j] += jacobian[i][k] * covariance[k][j];
        }
      }
    }
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        for (int k = 0; k < n; k++) {
          result[i][j] += half[i][k] * jacobian[j][k];
        }
      }
    }
    return result;
  }
}
