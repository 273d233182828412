package stagedoor.catalogue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds which genres of a song are not other spellings of the same. Many songs have one list of
/// them: it is looked at once.
final class GenreSpellings {

  private final Map<List<String>, List<String>> known = new HashMap<>();

  /// The first spelling of each genre, by name.
  List<String> different(List<String> genres) {
    return genres.size() < 2 ? genres : known.computeIfAbsent(genres, GenreSpellings::byFold);
  }

  private static List<String> byFold(List<String> genres) {
    var first = new LinkedHashMap<String, String>();
    genres.forEach(genre -> first.putIfAbsent(Fold.of(genre), genre));
    return first.values().stream().sorted().toList();
  }
}
