/** The {@code sortiment} command: one class per subcommand, each registered in {@link Main}. */
package org.sortiment.cli;
