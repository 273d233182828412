/// Playlists: ordered songs with an owner.
///
/// - A playlist the caller may not see is not found.
/// - A playlist of a file follows it until its owner stops that; until then the file alone says
///   which songs are in it. The files themselves are read elsewhere ([ImportedPlaylists]).
@NullMarked
package stagedoor.playlist;

import org.jspecify.annotations.NullMarked;
