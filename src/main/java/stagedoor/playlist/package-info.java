/// Playlists: ordered songs with an owner.
///
/// - A playlist the caller may not see is not found.
@NullMarked
package stagedoor.playlist;

import org.jspecify.annotations.NullMarked;
