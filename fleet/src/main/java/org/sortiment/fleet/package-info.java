/**
 * Many instances in one run: what an engine is given, and what it gives back.
 *
 * <p>A run is one or several <em>passes</em>. A pass applies one {@link
 * org.sortiment.fleet.FleetTask} to the items of a {@link org.sortiment.fleet.FleetSource} that an
 * {@link org.sortiment.fleet.ItemSelection} picks, and hands every line to a {@link
 * org.sortiment.fleet.LineSink}. What a pass consists of is a {@link
 * org.sortiment.fleet.FleetWork}; who runs it is a {@link org.sortiment.fleet.FleetEngine}.
 *
 * <p>The plain tasks (package {@code task}: solve, frontier, stock) are a single pass, whose
 * selection leaves out the instances that have a line already. A budget over all centres (package
 * {@code budget}) is several: each asks the engine for the plan of every centre at one price, and
 * the last one for the results. The engine does not know of it: what differs between passes is the
 * task, which holds the price, and the argument of the items.
 *
 * <p>How to write another engine:
 *
 * <ul>
 *   <li>Task, selection and items are {@link java.io.Serializable} and small, but for the text of
 *       an item and the names that a selection leaves out (32 bytes each). Where all workers can
 *       read the source themselves, send them task and selection and let each read its part;
 *       otherwise stream {@link org.sortiment.fleet.FleetWork#open} in portions.
 *   <li>Every process makes one {@link org.sortiment.fleet.FleetRuntime} and calls {@link
 *       org.sortiment.fleet.FleetRuntime#run} for each item: plug-ins are found once, native
 *       libraries loaded once, and every exception of an instance becomes its line.
 *   <li>Order, number of workers and partitions are free: a line depends on its item and its task
 *       alone. A line that is computed twice, since a worker was lost, goes to the sink once.
 *   <li>The sink is called in the process that started the run. It writes and counts; a line that
 *       it has taken is safe.
 *   <li>A {@link org.sortiment.fleet.FleetEngineProvider} named in {@code
 *       META-INF/services/org.sortiment.fleet.FleetEngineProvider} makes it known to the command
 *       line as {@code --engine ID}.
 * </ul>
 */
package org.sortiment.fleet;
