/** The general attraction model. */
package org.sortiment.choice.gam;
