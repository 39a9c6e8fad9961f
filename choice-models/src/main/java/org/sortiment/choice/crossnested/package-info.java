/** The cross-nested logit model. */
package org.sortiment.choice.crossnested;
