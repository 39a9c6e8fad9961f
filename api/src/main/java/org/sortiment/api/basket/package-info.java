/** Baskets: customers who buy from several categories at once. */
@org.sortiment.api.Stable
package org.sortiment.api.basket;
