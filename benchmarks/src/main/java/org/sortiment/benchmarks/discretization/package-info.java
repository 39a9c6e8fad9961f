/** Few candidates with a guarantee: oracle calls, gaps and times beside exact frontiers. */
package org.sortiment.benchmarks.discretization;
