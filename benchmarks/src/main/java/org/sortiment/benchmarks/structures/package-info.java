/** How fast frontiers under special structures are, against sorting the same number of doubles. */
package org.sortiment.benchmarks.structures;
