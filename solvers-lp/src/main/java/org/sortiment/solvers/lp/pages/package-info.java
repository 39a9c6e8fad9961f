/** Upper bounds for pages of search results that are too long for a table of their subsets. */
package org.sortiment.solvers.lp.pages;
