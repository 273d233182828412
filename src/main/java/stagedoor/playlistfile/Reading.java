package stagedoor.playlistfile;

import java.util.List;
import stagedoor.rule.Rules;

/// What a file turned out to be.
public sealed interface Reading {

  record Entries(ListFile file) implements Reading {}

  record Ruled(Rules rules) implements Reading {}

  /// @param faults at least one
  record Refused(List<FileFault> faults) implements Reading {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
