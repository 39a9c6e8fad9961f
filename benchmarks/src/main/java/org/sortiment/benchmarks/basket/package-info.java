/** Baskets: how far the proof reaches, and what planning category by category loses. */
package org.sortiment.benchmarks.basket;
