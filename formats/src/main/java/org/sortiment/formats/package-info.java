/** Instances and results as files: reading, checking and writing them as streams. */
package org.sortiment.formats;
