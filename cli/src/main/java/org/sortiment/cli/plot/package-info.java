/** Pictures of results. */
package org.sortiment.cli.plot;
