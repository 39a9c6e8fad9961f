/** What is to be solved: problems and the constraints on assortments. */
package org.sortiment.api.problem;
