/**
 * Markov chains that stand for choice models: what they equal or how well they fit, the shapes of
 * their substitution, walking and sampling on them.
 */
package org.sortiment.markov;
