/** From a file and a specification to choice data. */
package org.sortiment.estimation.read;
