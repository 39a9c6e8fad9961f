/** Opening files to read, and writing files that are whole or absent. */
package org.sortiment.formats.files;
