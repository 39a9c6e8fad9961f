/** The lines and the report of a run over many instances, and what is read of a line ahead. */
package org.sortiment.formats.fleet;
