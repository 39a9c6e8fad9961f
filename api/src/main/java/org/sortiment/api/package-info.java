/** Products, catalogs and assortments: the nouns that everything else speaks about. */
package org.sortiment.api;
