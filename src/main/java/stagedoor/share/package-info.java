/// Public links: what they hold, who made them, when they end.
///
/// - Holds links and rights; the public pages are an edge in `web`.
/// - Unknown, revoked and expired links look alike.
@NullMarked
package stagedoor.share;

import org.jspecify.annotations.NullMarked;
