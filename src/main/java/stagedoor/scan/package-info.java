/// Disk becomes catalogue: walk, compare, read, store, publish.
///
/// Start reading at `Scanner`.
///
/// - A folder that could not be read forgets nothing.
/// - One bad file never loses its neighbours: it is listed with path and reason.
@NullMarked
package stagedoor.scan;

import org.jspecify.annotations.NullMarked;
