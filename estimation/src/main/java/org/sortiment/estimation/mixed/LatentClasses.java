package org.sortiment.estimation.mixed;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.sortiment.estimation.likelihood.ParameterSpace;
import org.sortiment.estimation.likelihood.Sums;

/**
 * Classes of customers, each with parameters of its own for what varies. Theta: what is common, in
 * the order of b; then what varies, class by class; then the logits of the shares, 0 for the last.
 */
final class LatentClasses implements Mixing, Serializable {
  private static final long serialVersionUID = 1L;

  private final int classes;
  private final int[][] thetaOf; // class, entry of b
  private final int firstLogit;
  private final List<Integer> common = new ArrayList<>();
  private final List<Integer> varying = new ArrayList<>();

  LatentClasses(int classes, int size, BitSet varies) {
    this.classes = classes;
    for (int k = 0; k < size; k++) {
      (varies.get(k) ? varying : common).add(k);
    }
    thetaOf = new int[classes][size];
    for (int c = 0; c < classes; c++) {
      for (int k = 0; k < common.size(); k++) {
        thetaOf[c][common.get(k)] = k;
      }
      for (int k = 0; k < varying.size(); k++) {
        thetaOf[c][varying.get(k)] = common.size() + c * varying.size() + k;
      }
    }
    firstLogit = common.size() + classes * varying.size();
  }

  /** Names of b with their reach, in the order of theta. */
  void describe(ParameterSpace space, ParameterSpace utility) {
    double[] start = utility.start();
    for (int k : common) {
      space.same(utility.thetaName(k), start[k], utility.reach(k));
    }
    List<String> shares = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      for (int k : varying) {
        space.same(name(c) + "." + utility.thetaName(k), start[k], utility.reach(k));
      }
      shares.add(name(c) + ".share");
    }
    space.shares(shares);
  }

  private static String name(int index) {
    return "class" + (index + 1);
  }

  int firstLogit() {
    return firstLogit;
  }

  /** The theta of an entry of b in a class. */
  int thetaOf(int index, int entry) {
    return thetaOf[index][entry];
  }

  List<Integer> varying() {
    return varying;
  }

  @Override
  public int dimension() {
    return firstLogit + classes - 1;
  }

  @Override
  public int nodes() {
    return classes;
  }

  @Override
  public Node node() {
    return new ClassNode();
  }

  private final class ClassNode implements Node {
    private final double[] own = new double[dimension()];
    private double[] shares = new double[0];
    private int current;

    @Override
    public double load(double[] theta, int unit, int node, double[] b) {
      if (node == 0) {
        shares = ParameterSpace.shares(theta, firstLogit, classes);
      }
      current = node;
      for (int k = 0; k < b.length; k++) {
        b[k] = theta[thetaOf[node][k]];
      }
      return Math.log(shares[node]);
    }

    @Override
    public void addTo(
        double weight,
        double[] gradient,
        double[] hessian,
        boolean outer,
        double[] gradientSum,
        double[] hessianSum) {
      int[] to = thetaOf[current];
      Arrays.fill(own, 0);
      for (int k = 0; k < to.length; k++) {
        own[to[k]] += gradient[k];
      }
      for (int c = 0; c < classes - 1; c++) {
        own[firstLogit + c] = (c == current ? 1 : 0) - shares[c];
      }
      for (int i = 0; i < own.length; i++) {
        gradientSum[i] += weight * own[i];
      }
      if (hessianSum.length == 0) {
        return;
      }
      for (int k = 0, at = 0; k < to.length; k++) {
        for (int l = 0; l <= k; l++, at++) {
          hessianSum[Sums.at(to[k], to[l])] += weight * hessian[at];
        }
      }
      for (int c = 0; c < classes - 1; c++) {
        int row = Sums.row(firstLogit + c) + firstLogit;
        for (int d = 0; d <= c; d++) {
          hessianSum[row + d] -= weight * shares[c] * ((c == d ? 1 : 0) - shares[d]);
        }
      }
      for (int i = 0, at = 0; outer && i < own.length; i++) {
        double g = weight * own[i];
        for (int j = 0; j <= i; j++, at++) {
          hessianSum[at] += g * own[j];
        }
      }
    }
  }
}
