package stagedoor.rule;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import stagedoor.catalogue.RareValues;

/// What rules need that neither the catalogue nor `listen` holds.
///
/// @param ownTags names of the tags the owner defined, which are fields too
/// @param zone in which a day begins
public record Outside(RareValues rare, List<String> ownTags, InstantSource clock, ZoneId zone) {

  public Outside {
    ownTags = List.copyOf(ownTags);
  }
}
