/** Numbers and constraints in words. */
package org.sortiment.formats.text;
