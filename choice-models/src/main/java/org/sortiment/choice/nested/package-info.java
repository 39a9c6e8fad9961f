/** The nested logit model. */
package org.sortiment.choice.nested;
