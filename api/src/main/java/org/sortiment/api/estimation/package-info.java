/** From observed choices to a choice model: the data, the specification, the result. */
@org.sortiment.api.Stable
package org.sortiment.api.estimation;
