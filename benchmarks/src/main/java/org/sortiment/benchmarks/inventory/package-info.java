/** Quality and speed of stock planning. */
package org.sortiment.benchmarks.inventory;
