/** Results as people read them. */
package org.sortiment.cli.text;
