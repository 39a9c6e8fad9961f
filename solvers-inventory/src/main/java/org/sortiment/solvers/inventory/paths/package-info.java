/**
 * Walks of customers through what is in stock, and what one unit more or fewer would have brought.
 */
package org.sortiment.solvers.inventory.paths;
