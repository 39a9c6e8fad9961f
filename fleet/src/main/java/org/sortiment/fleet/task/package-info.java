/** What can be done with every instance of a fleet. */
package org.sortiment.fleet.task;
