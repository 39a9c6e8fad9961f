/** Runs a fleet from the beginning, or from where an earlier start ended. */
package org.sortiment.fleet.run;
