package org.sortiment.api.solve;

/**
 * How a result was obtained.
 *
 * @param solver the solver and its method, for example {@code frontier/groups}
 * @param backend the id of the LP or MIP backend that was used; empty when none was
 * @param explanation why this method and what it proves, in a sentence or two
 * @param options the options, as text
 */
public record Provenance(String solver, String backend, String explanation, String options) {}
