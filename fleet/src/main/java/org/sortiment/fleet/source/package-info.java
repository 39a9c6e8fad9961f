/** Instances from files. */
package org.sortiment.fleet.source;
