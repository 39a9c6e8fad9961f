/** Choice by ranked preferences. */
package org.sortiment.choice.ranking;
