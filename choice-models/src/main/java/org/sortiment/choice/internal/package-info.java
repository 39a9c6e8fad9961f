/** Rules that the parameters of several models share; not exported. */
package org.sortiment.choice.internal;
