/** What is to be solved: problems and the constraints on assortments. */
@org.sortiment.api.Stable
package org.sortiment.api.problem;
