/** The instance library: its table, its page, and the check of what it records. */
package org.sortiment.cli.library;
