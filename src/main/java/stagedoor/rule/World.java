package stagedoor.rule;

import java.time.LocalDate;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.ItemId;
import stagedoor.listen.Count;
import stagedoor.listen.Listening;

/// What one evaluation looks at.
///
/// @param stop whether nobody waits for the answer any more, which then need not be right
record World(
    Catalogue catalogue,
    Viewer viewer,
    Listening listening,
    Outside outside,
    RareMatches rare,
    Lists lists,
    LocalDate today,
    RandomGenerator random,
    BooleanSupplier stop) {

  boolean isLoved(ItemId item) {
    return listening.stars().starredMs(viewer.user(), item).isPresent();
  }

  /// Ms since 1970, 0 for never: so are all moments here.
  long lovedMs(ItemId item) {
    return listening.stars().starredMs(viewer.user(), item).orElse(0);
  }

  int rating(ItemId item) {
    return listening.ratings().rating(viewer.user(), item);
  }

  long ratedMs(ItemId item) {
    return listening.ratings().ratedMs(viewer.user(), item);
  }

  Count plays(ItemId item) {
    return listening.plays().of(viewer.user(), item);
  }
}
