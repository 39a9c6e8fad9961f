/** The engine on the threads of this process. */
package org.sortiment.fleet.local;
