package org.sortiment.api.solve;

import java.util.OptionalDouble;

/**
 * What is proven about candidates: for every weight of utility the best of them is worth at least
 * (1 - proven) times the optimum.
 *
 * @param epsilon what was asked for; empty when only the number of candidates was given
 * @param proven in [0, 1]: the largest gap of any candidate; 1 when nothing is proven
 * @param oracleCalls how many single weights were optimised on the way
 */
public record Guarantee(OptionalDouble epsilon, double proven, long oracleCalls) {}
