/// Files of playlists: M3U, PLS, XSPF and `.nsp` become playlists, and playlists become files.
///
/// Takes the bytes of a file ([ListReader]), finds the songs that its entries mean ([SongFinder]),
/// and makes or follows a playlist ([FollowedFiles] for those that a scan sees, [Imports] for those
/// that people send). Start reading at [ListReader].
///
/// - An entry only ever names a song that the playlist's owner may see; what an entry leads to is
///   never opened.
/// - An entry without a song keeps its place until the song comes.
/// - Everything read has a bound, and a refusal says the line and the column.
@NullMarked
package stagedoor.playlistfile;

import org.jspecify.annotations.NullMarked;
