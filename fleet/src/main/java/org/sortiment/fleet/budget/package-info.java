/**
 * One budget over many centres: the price at which they spend it, and who gets what of it. No
 * centre is planned here; the answers of centres are numbers.
 */
package org.sortiment.fleet.budget;
