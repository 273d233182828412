package stagedoor.playlist;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.SongId;
import stagedoor.rule.Lists;
import stagedoor.rule.Rules;
import stagedoor.rule.Viewer;

/// The playlists that rules name, as the viewer of those rules finds them. One the viewer may not
/// see is empty: public rules must not show what a private playlist holds.
final class NamedPlaylists implements Lists {

  /// So many playlists may name one another; what is named beyond them is empty.
  static final int MAX_DEPTH = 32;

  private final Playlists playlists;
  private final RuledSongs ruled;
  private final Viewer viewer;
  private final Catalogue catalogue;

  /// Those being evaluated, the innermost last: rules that come back to one of them find nothing in
  /// it.
  private final SequencedMap<PlaylistId, Playlist> open = new LinkedHashMap<>();

  /// Those that were evaluated: each is once, however often it is named.
  private final Map<PlaylistId, Set<SongId>> known = new HashMap<>();

  private final BooleanSupplier stop;

  /// @param stop whether the answer is not waited for any more: it is one for all that are named
  NamedPlaylists(
      Playlists playlists,
      RuledSongs ruled,
      Viewer viewer,
      Catalogue catalogue,
      BooleanSupplier stop) {
    this.playlists = playlists;
    this.ruled = ruled;
    this.viewer = viewer;
    this.catalogue = catalogue;
    this.stop = stop;
  }

  /// The songs of the playlist that is read.
  RuledSongs.Kept outermost(Playlist playlist, Rules rules) {
    open.put(playlist.id(), playlist);
    return ruled.of(question(playlist, rules, false));
  }

  private RuledSongs.Question question(Playlist playlist, Rules rules, boolean named) {
    return new RuledSongs.Question(
        playlist, rules, viewer, catalogue, this, playlists.version(), stop, named);
  }

  @Override
  public Set<SongId> songs(Reference reference) {
    Optional<Playlist> named = playlists.named(reference, file(), viewer.user(), Optional.empty());
    if (named.isEmpty()) {
      return Set.of();
    }
    Playlist playlist = named.get();
    return playlist
        .rules()
        .map(rules -> ruled(playlist, rules))
        .orElseGet(() -> Set.copyOf(playlist.songs()));
  }

  /// The file of the rules that are evaluated now.
  private Optional<Origin> file() {
    return Optional.ofNullable(open.lastEntry()).flatMap(last -> last.getValue().origin());
  }

  private Set<SongId> ruled(Playlist playlist, Rules rules) {
    Set<SongId> before = known.get(playlist.id());
    if (before != null) {
      return before;
    }
    if (open.size() > MAX_DEPTH || open.putIfAbsent(playlist.id(), playlist) != null) {
      return Set.of();
    }
    try {
      Set<SongId> songs =
          Arrays.stream(ruled.within(question(playlist, rules, true)).ids())
              .mapToObj(SongId::new)
              .collect(Collectors.toSet());
      known.put(playlist.id(), songs);
      return songs;
    } finally {
      open.remove(playlist.id());
    }
  }
}
