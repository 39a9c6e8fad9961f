/** Mixed-integer programs solved exactly by branch and bound over any LP backend. */
package org.sortiment.solvers.lp.mip;
