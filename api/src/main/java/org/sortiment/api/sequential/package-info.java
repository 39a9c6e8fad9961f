/** Assortments that are chosen vendor by vendor: the problem, policies, and what they are worth. */
package org.sortiment.api.sequential;
