/** What a stock plan earns by prices and costs, and which plans the limits allow. */
package org.sortiment.solvers.inventory.stock;
