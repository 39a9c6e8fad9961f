/** Mixtures of logits: latent classes and random coefficients. */
package org.sortiment.estimation.mixed;
