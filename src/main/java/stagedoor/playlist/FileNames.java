package stagedoor.playlist;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the playlist that the rules of another name by the path of its file: relative to the
/// rules' own file, or absolute. Paths compare without regard to case; an absolute path names the
/// file whose own path in its library is the longest end of it.
final class FileNames {

  private FileNames() {}

  /// @param among those that the reader may see
  /// @param from the file that the rules stand in, if they do
  static Optional<Playlist> find(String path, Optional<Origin> from, Collection<Playlist> among) {
    String wanted = plain(path.replace('\\', '/'), from);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    List<Playlist> ending =
        among.stream()
            .filter(playlist -> playlist.origin().stream().anyMatch(it -> isEnd(it, wanted)))
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

  private static boolean isEnd(Origin origin, String wanted) {
    String own = folded(origin.shownPath());
    return wanted.equals(own) || wanted.endsWith("/" + own);
  }

  /// The path from its library, or from a root, without `.` and `..`.
  private static String plain(String path, Optional<Origin> from) {
    var names = new ArrayList<String>();
    if (!path.startsWith("/") && from.isPresent()) {
      String own = from.get().shownPath();
      int slash = own.lastIndexOf('/');
      names.addAll(List.of(own.substring(0, Math.max(0, slash)).split("/")));
    }
    for (String name : path.split("/")) {
      if (name.equals("..") && !names.isEmpty()) {
        names.removeLast();
      } else if (!name.equals(".") && !name.equals("..")) {
        names.add(name);
      }
    }
    names.removeIf(String::isEmpty);
    return folded(String.join("/", names));
  }

  private static String folded(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
