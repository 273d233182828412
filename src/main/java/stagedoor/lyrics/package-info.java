/// The words of songs: from files beside them and from their tags, with the times of lines and
/// words where those are known.
///
/// Takes a song; gives its [Words], once for each language or kind. Files are read when somebody
/// asks, so a change is seen at once and a scan has nothing to do with it. Start reading at
/// [SongLyrics#of].
///
/// - Text from outside is bounded in bytes, lines and timed words; what cannot be read is as if it
///   were not there, and the next source is asked; [SongLyrics#faults] tells the owner.
/// - Knows no users and no requests.
@NullMarked
package stagedoor.lyrics;

import org.jspecify.annotations.NullMarked;
