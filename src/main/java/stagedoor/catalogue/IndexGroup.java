package stagedoor.catalogue;

import java.util.List;

/// The artists of one letter.
///
/// @param name `A` to `Z`, or `#` for all other beginnings
public record IndexGroup(String name, List<Artist> artists) {
  public IndexGroup {
    artists = List.copyOf(artists);
  }
}
