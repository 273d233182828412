/// The whole server, met as its users meet it: through real proxies, in a real browser, by Subsonic
/// calls.
@NullMarked
package stagedoor.whole;

import org.jspecify.annotations.NullMarked;
