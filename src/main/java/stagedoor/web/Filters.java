package stagedoor.web;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import stagedoor.catalogue.AlbumFilter;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.SongFilter;
import stagedoor.catalogue.TagFilter;
import stagedoor.catalogue.TagSet;

/// Which songs or albums a list is asked for: `genre`, `from` and `to` (years), `label`, `mood`,
/// and `tag.NAME` for every other tag, those the owner defined as well. All must hold.
final class Filters {

  private static final int MAX_YEAR = 9_999;
  private static final int MAX_TAGS = 10;

  private Filters() {}

  static AlbumFilter albums(Query query) {
    return new AlbumFilter(
        query.text("genre").orElse(""),
        query.number("from", 0, MAX_YEAR, AlbumFilter.ALL.fromYear()),
        query.number("to", 0, MAX_YEAR, AlbumFilter.ALL.toYear()),
        tags(query));
  }

  static SongFilter songs(Query query) {
    return new SongFilter(
        query.text("genre").orElse(""),
        query.number("from", 0, MAX_YEAR, SongFilter.ALL.fromYear()),
        query.number("to", 0, MAX_YEAR, SongFilter.ALL.toYear()),
        query.parsed("artist", ArtistId::parse),
        tags(query));
  }

  private static TagFilter tags(Query query) {
    var wanted = new TreeMap<String, String>();
    for (Map.Entry<String, String> tag : query.beginning("tag.", MAX_TAGS).entrySet()) {
      wanted.put(tag.getKey().toLowerCase(Locale.ROOT), tag.getValue());
    }
    query.parsed("label", Filters::any).ifPresent(label -> wanted.put(TagSet.LABEL, label));
    query.parsed("mood", Filters::any).ifPresent(mood -> wanted.put(TagSet.MOOD, mood));
    return new TagFilter(wanted);
  }

  private static Optional<String> any(String text) {
    return Optional.of(text);
  }
}
