package stagedoor.tag;

import java.util.List;

/// A file's tags with every value that was seen on the way.
///
/// @param format the file's format in lower case, such as `mpeg`
/// @param sightings in the file's order, at most [Draft#MAX_SIGHTINGS]
public record Inspection(Tags tags, String format, List<Sighting> sightings) {

  public Inspection {
    sightings = List.copyOf(sightings);
  }
}
