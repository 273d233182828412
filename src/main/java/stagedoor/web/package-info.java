/// The player: its pages, its JSON interface, and the public pages of shares.
///
/// - Never sees a Subsonic credential.
/// - Answers that carry an identity are never stored.
@NullMarked
package stagedoor.web;

import org.jspecify.annotations.NullMarked;
