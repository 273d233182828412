package stagedoor.catalogue;

/// Which albums of a list.
///
/// @param genre empty for any; compared without case and accents
/// @param fromYear, toYear both ends included; a filter of years leaves out albums without one
public record AlbumFilter(String genre, int fromYear, int toYear) {

  public static final AlbumFilter ALL = new AlbumFilter("", 0, Integer.MAX_VALUE);

  boolean hasYear(int year) {
    return year >= fromYear && year <= toYear;
  }
}
