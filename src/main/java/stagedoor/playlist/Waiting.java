package stagedoor.playlist;

import stagedoor.catalogue.SongId;

/// An entry of a playlist whose song is not there, and may come.
///
/// @param place stands in the playlist for the song; see [#placeOf]
/// @param line in the file that it came from
/// @param location where the song is, in the file's words
/// @param title what the file calls it; may be empty
/// @param reason why there is no song, a sentence
public record Waiting(SongId place, int line, String location, String title, String reason) {

  /// Ids from here on are never given to songs, and nobody can name them: they have a digit more
  /// than [SongId#parse] takes.
  private static final long FIRST_PLACE = 1_000_000_000_000_000_000L;

  public Waiting {
    if (!isPlace(place)) {
      throw new IllegalArgumentException("the id of a song: " + place);
    }
  }

  /// An id that holds the place of the entry with this number.
  public static SongId placeOf(int number) {
    return new SongId(FIRST_PLACE + number);
  }

  /// Whether an id in a playlist holds a place.
  public static boolean isPlace(SongId song) {
    return song.value() >= FIRST_PLACE;
  }
}
