package stagedoor.catalogue;

import java.util.List;
import java.util.function.BiConsumer;

/// Reads a field that the catalogue does not hold, such as comments, for all songs that have it.
///
/// One call passes over the details of all songs, so its answer is worth keeping for as long as
/// [Catalogue#version] stays.
@FunctionalInterface
public interface RareValues {

  /// Calls the consumer once for each song that has the field, in no order; songs that are gone may
  /// be among them. A field that is not known has no songs.
  ///
  /// @param field a tag's name in lower case, such as `comment`, `lyrics`, `key`, `copyright`
  void each(String field, BiConsumer<SongId, List<String>> consumer);
}
