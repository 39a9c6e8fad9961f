/**
 * Fleets and estimations on Apache Spark: the engine {@code spark} of the command line, and the
 * same tasks over the data sets of an application that has a session of its own ({@link
 * org.sortiment.spark.FleetDatasets}).
 *
 * <p>The process that starts a run reads the instances and writes the results; workers solve. So
 * workers need neither the files of instances nor a file system in common, and a result is on the
 * disk of the one who asked as soon as it is there. Instances travel in small portions, see {@link
 * org.sortiment.spark.SparkPass}. Of an estimation it reads the data and climbs; workers keep parts
 * of the data and add them up, see {@link org.sortiment.spark.HeldParts}.
 */
package org.sortiment.spark;
