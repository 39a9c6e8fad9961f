/** What policies are worth vendor by vendor, and how long they take. */
package org.sortiment.benchmarks.sequential;
