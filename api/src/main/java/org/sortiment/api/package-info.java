/** Products, catalogs and assortments: the nouns that everything else speaks about. */
@Stable
package org.sortiment.api;
