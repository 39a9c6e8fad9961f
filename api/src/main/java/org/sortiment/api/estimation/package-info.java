/** From observed choices to a choice model: the data, the specification, the result. */
package org.sortiment.api.estimation;
