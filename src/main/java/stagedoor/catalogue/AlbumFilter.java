package stagedoor.catalogue;

/// Which albums of a list.
///
/// @param genre empty for any; compared without case and accents
/// @param fromYear, toYear both ends included; a filter of years leaves out albums without one
/// @param tags what tags their songs must have
public record AlbumFilter(String genre, int fromYear, int toYear, TagFilter tags) {

  public static final AlbumFilter ALL = new AlbumFilter("", 0, Integer.MAX_VALUE);

  /// A filter that asks for no tags.
  public AlbumFilter(String genre, int fromYear, int toYear) {
    this(genre, fromYear, toYear, TagFilter.NONE);
  }

  /// Whether one album passes.
  public boolean fits(Album album) {
    return hasYear(album.year())
        && new GenreMatch(genre).has(album.genres())
        && tags.fits(album.tags());
  }

  boolean hasYear(int year) {
    return year >= fromYear && year <= toYear;
  }
}
