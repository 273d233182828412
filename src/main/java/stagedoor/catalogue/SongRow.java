package stagedoor.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Everything the catalogue holds of one song: what the store loads and a scan changes.
///
/// @param credits artists in the order of the tags, all roles; at least one [Role#ARTIST]
/// @param genres in the order of the tags
public record SongRow(
    SongId id,
    LibraryId library,
    AlbumId album,
    Text text,
    List<Credit> credits,
    List<String> genres,
    Position position,
    Dates dates,
    Audio audio,
    Gain gain,
    Marks marks,
    TagSet tags,
    Extras extras) {

  public SongRow {
    credits = List.copyOf(credits);
    genres = List.copyOf(genres);
  }

  /// @param path raw path of the file's URI relative to its library (bytes percent-encoded); of a
  ///   track of a file see [TrackPath]
  /// @param title never empty: the file's name without ending where there is no tag
  /// @param sortTitle empty when there is no sort tag
  /// @param artist the credit line as shown
  public record Text(String path, String title, String sortTitle, String artist) {}

  /// @param disc, track from 1; 0 when not known
  /// @param discTitle empty when the disc has none
  public record Position(int disc, int track, String discTitle) {}

  /// The dates of the music are `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or empty.
  ///
  /// @param shown the date to show: when it was recorded or first released
  /// @param original when it was first released
  /// @param release when this edition was released
  /// @param addedMs when the song was first seen, ms since 1970
  /// @param modifiedMs the file's time of change, ms since 1970
  public record Dates(
      String shown, String original, String release, long addedMs, long modifiedMs) {

    /// Dates of which no more than the year is known.
    ///
    /// @param year 0 when not known
    public static Dates of(int year, long addedMs, long modifiedMs) {
      return new Dates(year == 0 ? "" : Integer.toString(year), "", "", addedMs, modifiedMs);
    }

    /// Of the date shown: 1000 to 2999, 0 when not known.
    public int year() {
      return yearOf(shown);
    }

    /// The year of a date of this form; 0 for none.
    public static int yearOf(String date) {
      return date.isEmpty() ? 0 : Integer.parseInt(date, 0, 4, 10);
    }
  }

  /// @param suffix the file's ending in lower case, such as `flac`
  /// @param codec such as `mp3`, `flac`, `vorbis`, `opus`, `aac`, `alac`, `pcm`
  /// @param bitRate kbit/s, 0 when not known
  /// @param bitDepth 0 for lossy codecs
  public record Audio(
      String suffix,
      String codec,
      int durationMs,
      long sizeBytes,
      int bitRate,
      int sampleRateHz,
      int bitDepth,
      int channels) {}

  /// ReplayGain: gains in dB, peaks as factors; NaN where unknown.
  public record Gain(float trackDb, float trackPeak, float albumDb, float albumPeak) {
    public static final Gain NONE = new Gain(Float.NaN, Float.NaN, Float.NaN, Float.NaN);

    /// The same, with those of the album where it says none itself.
    Gain or(float db, float peak) {
      return new Gain(
          trackDb,
          trackPeak,
          Float.isNaN(albumDb) ? db : albumDb,
          Float.isNaN(albumPeak) ? peak : albumPeak);
    }
  }

  /// @param bpm 0 when not known
  /// @param advisory `explicit`, `clean` or empty
  /// @param ownCover true when the file itself holds a picture
  public record Marks(
      int bpm, String advisory, boolean compilation, boolean ownCover, Optional<UUID> recording) {}
}
