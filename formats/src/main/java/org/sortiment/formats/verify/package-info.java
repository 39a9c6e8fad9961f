/** Checks of results against their instance. */
package org.sortiment.formats.verify;
