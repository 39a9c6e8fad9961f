/** Numerical building blocks that plug-ins need too. */
package org.sortiment.api.math;
