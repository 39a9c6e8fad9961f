/** Choices by offer set, for models that know no variables. */
package org.sortiment.estimation.offers;
