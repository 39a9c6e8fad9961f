/** LP and MIP backends by id, on the programs that assortment optimization leads to. */
package org.sortiment.benchmarks.lp;
