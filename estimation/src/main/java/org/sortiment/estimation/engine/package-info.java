/** What a cluster must offer so that likelihoods are added up on it. */
package org.sortiment.estimation.engine;
