package stagedoor.subsonic;

import stagedoor.catalogue.Shelf;
import stagedoor.library.Libraries;

/// The music and what can be done with it.
public record Music(Shelf shelf, Libraries libraries) {}
