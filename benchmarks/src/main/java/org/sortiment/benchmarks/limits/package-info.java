/** How late commands come back after their time limit. */
package org.sortiment.benchmarks.limits;
