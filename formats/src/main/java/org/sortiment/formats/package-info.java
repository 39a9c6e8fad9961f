/** Instances and results as files: reading, checking and writing them as streams. */
@org.sortiment.api.Stable
package org.sortiment.formats;
