/** Runs benchmarks and writes their tables. */
package org.sortiment.benchmarks;
