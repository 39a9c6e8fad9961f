/** The Markov chain choice model as a plug-in; the model itself is part of the API. */
package org.sortiment.choice.markov;
