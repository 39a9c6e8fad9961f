/** The plug-ins of inventory planning, and a generator of instances. */
package org.sortiment.solvers.inventory;
