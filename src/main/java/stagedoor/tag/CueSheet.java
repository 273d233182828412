package stagedoor.tag;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a CUE sheet says: about its album, and which tracks begin where in which file.
///
/// @param album what it says of all tracks, as the fields of a song's tags
/// @param parts its files that have tracks of sound, at least one
public record CueSheet(Map<Field, List<String>> album, List<Part> parts) {

  /// How finely a sheet counts time: a frame of a CD.
  public static final int FRAMES_PER_SECOND = 75;

  public static final int MOST_TRACKS = 99;

  public CueSheet {
    album = copy(album);
    parts = List.copyOf(parts);
  }

  /// One file of a sheet.
  ///
  /// @param file its name as the sheet says it, which may be any text
  /// @param line where it says so, from 1
  /// @param tracks at least one, in the order of their numbers and of their starts
  public record Part(String file, int line, List<Track> tracks) {
    public Part {
      tracks = List.copyOf(tracks);
    }
  }

  /// One track of sound.
  ///
  /// @param number 1 to [#MOST_TRACKS]
  /// @param startFrames where it begins in its file; it ends where the next one begins
  /// @param line, column where the sheet says so, from 1
  /// @param values what it says of this track
  public record Track(
      int number, int startFrames, int line, int column, Map<Field, List<String>> values) {
    public Track {
      values = copy(values);
    }
  }

  private static Map<Field, List<String>> copy(Map<Field, List<String>> values) {
    var copy = new EnumMap<Field, List<String>>(Field.class);
    values.forEach((field, list) -> copy.put(field, List.copyOf(list)));
    return Collections.unmodifiableMap(copy);
  }
}
