package stagedoor.playlist;

import java.util.List;
import stagedoor.rule.RuleFault;

/// What became of an edit.
public sealed interface EditResult {

  record Edited(Playlist playlist) implements EditResult {}

  /// No such playlist, or none the caller may see.
  record NotFound() implements EditResult {}

  /// The caller sees the playlist but may not change it.
  record NotAllowed() implements EditResult {}

  /// Somebody else changed it since the caller looked.
  record Stale(Playlist now) implements EditResult {}

  /// Rules say which songs are in it, or songs were given rules; nothing was changed.
  record ByRules(boolean hasRules) implements EditResult {}

  /// A file says which songs are in it; nothing was changed.
  record InSync() implements EditResult {}

  /// The new rules are wrong.
  record Faulty(List<RuleFault> faults) implements EditResult {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }

  /// A name, comment or number of songs out of bounds, or an index that was not shown.
  record Invalid(String why) implements EditResult {}
}
