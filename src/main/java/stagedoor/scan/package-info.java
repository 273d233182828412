/// Disk becomes catalogue: walk, compare, read, store, publish.
///
/// Start reading at `Scanner`; `Watcher` and `Timetable` say when scans run by themselves, and
/// `Snapshots` how a start is spared the loading of all that is stored.
///
/// - A folder that could not be read forgets nothing.
/// - A disk may never answer: only the threads of a `Crew` wait for it, and those can be spared.
/// - One bad file never loses its neighbours: it is listed with path and reason.
@NullMarked
package stagedoor.scan;

import org.jspecify.annotations.NullMarked;
