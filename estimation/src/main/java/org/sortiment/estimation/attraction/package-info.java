/** The general attraction model. */
package org.sortiment.estimation.attraction;
