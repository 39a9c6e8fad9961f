/** Baskets: customers who buy from several categories at once. */
package org.sortiment.api.basket;
