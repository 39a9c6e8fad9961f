/** Assortments that are chosen vendor by vendor: the problem, policies, and what they are worth. */
@org.sortiment.api.Stable
package org.sortiment.api.sequential;
