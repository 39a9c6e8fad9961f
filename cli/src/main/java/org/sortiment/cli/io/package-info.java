/** Instance files and result files: reading, checking and writing them as streams. */
package org.sortiment.cli.io;
