/**
 * The customers of a season: how many come, what they ask for, and the random numbers behind both.
 */
package org.sortiment.solvers.inventory.season;
