package stagedoor.playlist;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the playlist that the rules of another name by the path of its file: relative to the
/// rules' own file, or absolute. Paths compare without regard to case; one that begins outside of
/// the library of the rules names the file whose own path in its library is the longest end of it.
///
/// @param path folded, from its beginning, without `.` and `..`
/// @param within whether it begins where paths in the library of the rules do
record FileNames(String path, boolean within) {

  /// @param among those that the reader may see
  /// @param from the file that the rules stand in, if they do
  static Optional<Playlist> find(String path, Optional<Origin> from, Collection<Playlist> among) {
    FileNames wanted = parse(path.replace('\\', '/'), from);
    if (wanted.path.isEmpty()) {
      return Optional.empty();
    }
    List<Playlist> ending =
        among.stream()
            .filter(playlist -> playlist.origin().stream().anyMatch(wanted::mayBe))
            .sorted(Comparator.comparingInt(FileNames::length).reversed())
            .toList();
    List<Playlist> best =
        ending.stream().filter(it -> length(it) == length(ending.getFirst())).toList();
    List<Playlist> near =
        best.stream()
            .filter(it -> from.map(Origin::library).equals(it.origin().map(Origin::library)))
            .toList();
    List<Playlist> left = near.isEmpty() ? best : near;
    return left.size() == 1 ? Optional.of(left.getFirst()) : Optional.empty();
  }

  private static int length(Playlist playlist) {
    return playlist.origin().map(it -> it.shownPath().length()).orElse(0);
  }

  private boolean mayBe(Origin origin) {
    String own = folded(origin.shownPath());
    return path.equals(own) || (!within && path.endsWith("/" + own));
  }

  private static FileNames parse(String path, Optional<Origin> from) {
    var names = new ArrayList<String>();
    boolean within = from.isPresent() && !path.matches("(?s)([A-Za-z]:)?/.*");
    if (within) {
      String own = from.get().shownPath();
      int slash = own.lastIndexOf('/');
      names.addAll(List.of(own.substring(0, Math.max(0, slash)).split("/")));
      names.removeIf(String::isEmpty);
    }
    for (String name : path.split("/")) {
      if (name.equals("..")) {
        within &= !names.isEmpty();
        names.subList(Math.max(0, names.size() - 1), names.size()).clear();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return new FileNames(folded(String.join("/", names)), within);
  }

  private static String folded(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
