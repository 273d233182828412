package stagedoor.config;

import java.util.List;
import java.util.Optional;

/// What the configuration says about one tag, in its table `[Tags.<name>]`.
///
/// @param name in lower case
/// @param aliases names in files; empty when the table names none
/// @param type `string`, `int`, `float`, `date`, `uuid` or `pair`
/// @param maxBytes the longest value kept
/// @param split separators inside values; absent when the table does not say, and empty where it
///   forbids them
/// @param album whether the tag counts for the album too
/// @param ignored whether the tag is not to be read at all
public record TagSetting(
    String name,
    List<String> aliases,
    String type,
    int maxBytes,
    Optional<List<String>> split,
    boolean album,
    boolean ignored) {

  public TagSetting {
    aliases = List.copyOf(aliases);
    split = split.map(List::copyOf);
  }
}
