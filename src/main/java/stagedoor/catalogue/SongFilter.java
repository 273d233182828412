package stagedoor.catalogue;

import java.util.Optional;
import java.util.stream.Stream;

/// Which songs of a list.
///
/// @param genre empty for any; compared without case and accents
/// @param fromYear, toYear both ends included; a filter of years leaves out songs without one
/// @param tags what tags they must have
/// @param artist only songs whose artist or album artist this is; of somebody who is neither of any
///   song, such as a composer, all songs with a part in them
public record SongFilter(
    String genre, int fromYear, int toYear, Optional<ArtistId> artist, TagFilter tags) {

  public static final SongFilter ALL = new SongFilter("", 0, Integer.MAX_VALUE, Optional.empty());

  /// A filter that asks for no tags.
  public SongFilter(String genre, int fromYear, int toYear, Optional<ArtistId> artist) {
    this(genre, fromYear, toYear, artist, TagFilter.NONE);
  }

  /// Whether one song passes.
  public boolean fits(Song song) {
    return hasYear(song.year())
        && new GenreMatch(genre).has(song.genres())
        && tags.fits(song.tags())
        && artist.stream()
            .allMatch(id ->
                Stream.of(
                        song.artists().stream(),
                        song.albumArtists().stream(),
                        song.contributors().stream()
                            .map(SongCredit::artist)
                            .filter(by -> !by.isMain()))
                    .flatMap(it -> it)
                    .anyMatch(by -> by.id().equals(id)));
  }

  boolean hasYear(int year) {
    return year >= fromYear && year <= toYear;
  }
}
