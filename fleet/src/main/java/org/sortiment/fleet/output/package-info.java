/**
 * The folder of a run: lines that survive any end of the process, what they add up to, and the
 * report.
 */
package org.sortiment.fleet.output;
