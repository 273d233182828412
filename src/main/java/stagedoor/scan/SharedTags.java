package stagedoor.scan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stagedoor.catalogue.TagSet;
import stagedoor.tag.Field;
import stagedoor.tag.Tags;

/// Which tags the catalogue holds as a [TagSet], and under which names.
final class SharedTags {

  private static final Map<Field, String> NAMES =
      Map.ofEntries(
          Map.entry(Field.MOOD, TagSet.MOOD),
          Map.entry(Field.GROUPING, TagSet.GROUPING),
          Map.entry(Field.LABEL, TagSet.LABEL),
          Map.entry(Field.RELEASETYPE, TagSet.RELEASE_TYPE),
          Map.entry(Field.RELEASESTATUS, TagSet.RELEASE_STATUS),
          Map.entry(Field.RELEASECOUNTRY, TagSet.RELEASE_COUNTRY),
          Map.entry(Field.MEDIA, TagSet.MEDIA),
          Map.entry(Field.CATALOGNUMBER, TagSet.CATALOG_NUMBER),
          Map.entry(Field.LANGUAGE, TagSet.LANGUAGE),
          Map.entry(Field.SCRIPT, TagSet.SCRIPT),
          Map.entry(Field.WORK, TagSet.WORK),
          Map.entry(Field.MUSICBRAINZ_WORKID, TagSet.WORK_ID));

  /// The fields that are in the set.
  static final Set<Field> FIELDS = NAMES.keySet();

  private SharedTags() {}

  /// Those, and the tags that the owner defined.
  static TagSet of(Tags tags, FactSettings settings) {
    var values = new HashMap<>(tags.own());
    NAMES.forEach((field, name) -> {
      List<String> all = tags.all(field);
      if (!all.isEmpty()) {
        List<String> parts = settings.split(field, all);
        values.put(name, field == Field.MUSICBRAINZ_WORKID ? Uuids.valid(parts) : parts);
      }
    });
    return TagSet.of(values);
  }
}
