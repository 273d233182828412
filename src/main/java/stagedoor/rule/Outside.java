package stagedoor.rule;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import stagedoor.catalogue.RareValues;

/// What rules need that neither the catalogue nor `listen` holds.
///
/// @param shownPath a song's raw path as people read it
/// @param ownTags names of the tags the owner defined, which are fields too
/// @param zone in which a day begins
public record Outside(
    RareValues rare,
    UnaryOperator<String> shownPath,
    List<String> ownTags,
    InstantSource clock,
    ZoneId zone) {

  public Outside {
    ownTags = List.copyOf(ownTags);
  }
}
