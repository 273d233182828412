package stagedoor.playlist;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

  Mentioned(Playlists playlists, UserId caller) {
    this.playlists = playlists;
    this.caller = caller;
  }

  List<RuleFault> faults(Rules rules, Optional<PlaylistId> of) {
    var faults = new ArrayList<RuleFault>();
    Optional<Origin> file = of.flatMap(id -> playlists.find(id, caller)).flatMap(Playlist::origin);
    for (Rules.Mention mention : rules.mentions()) {
      Optional<Playlist> named = playlists.named(mention.playlist(), file, caller);
      if (named.isEmpty() && mention.playlist() instanceof Lists.Reference.Id(var id)) {
        String shown = id.length() > 60 ? id.substring(0, 60) + "..." : id;
        faults.add(
            new RuleFault(mention.where(), "There is no playlist \"" + shown + "\" that you see."));
      }
      if (of.isPresent() && named.isPresent() && leadsTo(named.get(), of.get(), new HashSet<>())) {
        faults.add(
            new RuleFault(
                mention.where(),
                "\"" + named.get().name() + "\" would hold itself: its rules name this playlist."));
      }
    }
    return faults;
  }

  private boolean leadsTo(Playlist from, PlaylistId wanted, Set<PlaylistId> seen) {
    if (from.id().equals(wanted)) {
      return true;
    }
    return seen.add(from.id())
        && from.rules().stream()
            .flatMap(rules -> rules.mentions().stream())
            .flatMap(mention ->
                playlists.named(mention.playlist(), from.origin(), from.owner()).stream())
            .anyMatch(next -> leadsTo(next, wanted, seen));
  }
}
