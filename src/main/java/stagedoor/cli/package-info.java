/// Commands: one class a command, arguments in, exit code out.
///
/// Start reading at `Commands`.
///
/// - A command that changes data works on the store, whether or not a server runs.
/// - `scan` has the running server scan, because that holds the music in memory.
/// - Knows no HTTP.
@NullMarked
package stagedoor.cli;

import org.jspecify.annotations.NullMarked;
