package org.sortiment.cli.io;

import java.nio.file.Path;
import java.util.Optional;
import org.sortiment.api.problem.AssortmentProblem;

/**
 * One instance file.
 *
 * @param file where it was read from
 * @param name its name, not blank
 * @param modelType the type of its choice model, as written
 * @param problem catalog, choice model, constraints
 * @param season the season, when it has one
 */
public record Instance(
    Path file, String name, String modelType, AssortmentProblem problem, Optional<Season> season) {}
