package org.sortiment.solvers.basket;

/**
 * What is known about a box.
 *
 * @param bound no choice of corners in it is worth more
 * @param category the category whose range says most about the bound, or -1
 * @param corner the last corner of the lower part of that range
 * @param isNarrowed whether the box has lost corners
 */
record Relaxation(double bound, int category, int corner, boolean isNarrowed) {}
