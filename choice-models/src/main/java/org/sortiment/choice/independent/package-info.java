/** Demand without substitution. */
package org.sortiment.choice.independent;
