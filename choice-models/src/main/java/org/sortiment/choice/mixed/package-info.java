/** The mixture of multinomial logits. */
package org.sortiment.choice.mixed;
