/**
 * Choice models. {@link org.sortiment.api.choice.ChoiceModel} asks for purchase probabilities only;
 * the other interfaces are capabilities a model may have as well, and solvers test for them.
 */
@org.sortiment.api.Stable
package org.sortiment.api.choice;
