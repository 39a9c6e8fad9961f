/**
 * Contracts that a plug-in can test itself against, and the slow references they compare with.
 *
 * <p>A contract is an interface of JUnit 5 tests: implement it, hand in the plug-in, and run. The
 * references ({@link org.sortiment.testkit.Enumeration}, {@link
 * org.sortiment.testkit.ExactSimplex}) share no code with any solver.
 */
package org.sortiment.testkit;
