package stagedoor.catalogue;

import java.util.Optional;

/// Which songs of a list.
///
/// @param genre empty for any; compared without case and accents
/// @param fromYear, toYear both ends included; a filter of years leaves out songs without one
/// @param artist only songs whose artist or album artist this is
public record SongFilter(String genre, int fromYear, int toYear, Optional<ArtistId> artist) {

  public static final SongFilter ALL = new SongFilter("", 0, Integer.MAX_VALUE, Optional.empty());

  boolean hasYear(int year) {
    return year >= fromYear && year <= toYear;
  }
}
