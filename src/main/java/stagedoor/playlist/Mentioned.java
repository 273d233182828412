package stagedoor.playlist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stagedoor.rule.Lists;
import stagedoor.rule.RuleFault;
import stagedoor.rule.Rules;
import stagedoor.user.UserId;

/// Checks the playlists that rules name.
///
/// A file that is not imported yet is no fault: files are read one after the other.
final class Mentioned {

  private final Playlists playlists;
  private final UserId caller;
  private final Optional<Playlist> of;

  /// @param of the playlist that has the rules, or will; one that is not there yet has an id that
  ///   no other has
  Mentioned(Playlists playlists, UserId caller, Optional<Playlist> of) {
    this.playlists = playlists;
    this.caller = caller;
    this.of = of;
  }

  List<RuleFault> faults(Rules rules) {
    var faults = new ArrayList<RuleFault>();
    var below = new Below();
    for (Rules.Mention mention : rules.mentions()) {
      Optional<Playlist> named = named(mention.playlist(), of.flatMap(Playlist::origin), caller);
      if (named.isPresent()) {
        fault(named.get(), below).ifPresent(it -> faults.add(new RuleFault(mention.where(), it)));
      } else if (mention.playlist() instanceof Lists.Reference.Id(var id)) {
        String shown = id.length() > 60 ? id.substring(0, 60) + "..." : id;
        faults.add(
            new RuleFault(mention.where(), "There is no playlist \"" + shown + "\" that you see."));
      }
    }
    return faults;
  }

  private Optional<Playlist> named(
      Lists.Reference reference, Optional<Origin> from, UserId reader) {
    return playlists.named(reference, from, reader, of);
  }

  private Optional<String> fault(Playlist named, Below below) {
    if (isOf(named)) {
      return Optional.of("The playlist would hold itself: its rules name it.");
    }
    int levels = below.levels(named, 1);
    String name = "\"" + named.name() + "\"";
    if (below.leadBack.contains(named.id())) {
      return Optional.of(name + " would hold itself: its rules name this playlist.");
    }
    return levels > NamedPlaylists.MAX_DEPTH
        ? Optional.of(
            name
                + " names playlists that name others, more than "
                + NamedPlaylists.MAX_DEPTH
                + " deep.")
        : Optional.empty();
  }

  private boolean isOf(Playlist playlist) {
    return of.map(Playlist::id).equals(Optional.of(playlist.id()));
  }

  /// What the playlists lead to that the rules name: each is looked at once.
  private final class Below {

    private final Map<PlaylistId, Integer> known = new HashMap<>();
    private final Set<PlaylistId> leadBack = new HashSet<>();

    /// How many playlists name one another from here on, this one among them; where there are more
    /// than may be, some number above that.
    int levels(Playlist from, int level) {
      if (level > NamedPlaylists.MAX_DEPTH || known.containsKey(from.id())) {
        return known.getOrDefault(from.id(), level);
      }
      known.put(from.id(), 1);
      int levels = 1;
      for (Rules.Mention mention : from.rules().map(Rules::mentions).orElse(List.of())) {
        Optional<Playlist> next = named(mention.playlist(), from.origin(), from.owner());
        if (next.isPresent()) {
          levels = Math.max(levels, 1 + levels(next.get(), level + 1));
          if (isOf(next.get()) || leadBack.contains(next.get().id())) {
            leadBack.add(from.id());
          }
        }
      }
      known.put(from.id(), levels);
      return levels;
    }
  }
}
