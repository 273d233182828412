/// Wiring: builds every object by hand, in order; start, stop, shutdown hooks.
///
/// Takes a [stagedoor.config.Config]; gives a running server. Start reading at `Server`.
///
/// - Knows every package; no package but `cli` knows it.
/// - Holds no rule of its own: a decision found here belongs in a package below.
@NullMarked
package stagedoor.app;

import org.jspecify.annotations.NullMarked;
