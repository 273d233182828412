package stagedoor.catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/// The tags that songs share with others and that lists and rules ask for: moods, labels, media and
/// whatever the owner defined. The songs of an album mostly have one set together.
///
/// @param tags by name, no name twice
public record TagSet(List<Tag> tags) {

  static final SnapshotForm<TagSet> FORM = new SnapshotForm<>(TagSet::write, TagSet::read);

  private static final SnapshotForm<List<Tag>> TAGS = Tag.FORM.list();

  public static final TagSet NONE = new TagSet(List.of());

  public static final String MOOD = "mood";
  public static final String GROUPING = "grouping";
  public static final String LABEL = "recordlabel";
  public static final String RELEASE_TYPE = "releasetype";
  public static final String RELEASE_STATUS = "releasestatus";
  public static final String RELEASE_COUNTRY = "releasecountry";
  public static final String MEDIA = "media";
  public static final String CATALOG_NUMBER = "catalognumber";
  public static final String LANGUAGE = "language";
  public static final String SCRIPT = "script";
  public static final String WORK = "work";
  public static final String WORK_ID = "musicbrainz_workid";

  private static final String BETWEEN_TAGS = "\u001D";
  private static final String BETWEEN_VALUES = "\u001F";

  public TagSet {
    tags = List.copyOf(tags);
  }

  /// Names without values are left out.
  public static TagSet of(Map<String, List<String>> values) {
    var tags = new ArrayList<Tag>(values.size());
    new TreeMap<>(values)
        .forEach((name, all) -> {
          if (!all.isEmpty()) {
            tags.add(new Tag(name, all));
          }
        });
    return tags.isEmpty() ? NONE : new TagSet(tags);
  }

  /// The values of a tag, empty when it is not there.
  public List<String> all(String name) {
    for (Tag tag : tags) {
      if (tag.name().equals(name)) {
        return tag.values();
      }
    }
    return List.of();
  }

  /// Everything that either has; values both have once.
  TagSet and(TagSet other) {
    var values = new TreeMap<String, Set<String>>();
    for (TagSet set : List.of(this, other)) {
      set.tags.forEach(tag ->
          values.computeIfAbsent(tag.name(), name -> new LinkedHashSet<>()).addAll(tag.values()));
    }
    return new TagSet(
        values.entrySet().stream()
            .map(entry -> new Tag(entry.getKey(), List.copyOf(entry.getValue())))
            .toList());
  }

  /// The same set of values that other songs say too.
  TagSet shared(Canon canon) {
    return tags.isEmpty() ? NONE : canon.one(this, () -> new TagSet(sharedTags(canon)));
  }

  private List<Tag> sharedTags(Canon canon) {
    var shared = new ArrayList<Tag>(tags.size());
    for (Tag tag : tags) {
      shared.add(canon.one(tag, () -> new Tag(canon.one(tag.name()), canon.all(tag.values()))));
    }
    return shared;
  }

  /// As one text, for the store.
  public String packed() {
    var packed = new StringJoiner(BETWEEN_TAGS);
    for (Tag tag : tags) {
      var values = new StringJoiner(BETWEEN_VALUES).add(plain(tag.name()));
      for (String value : tag.values()) {
        values.add(plain(value));
      }
      packed.add(values.toString());
    }
    return packed.toString();
  }

  private static String plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x1C && text.charAt(i) <= 0x1F) {
        return text.replaceAll("[\u001C-\u001F]", " ");
      }
    }
    return text;
  }

  /// Reads what [#packed] wrote.
  public static TagSet unpacked(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    var tags = new ArrayList<Tag>();
    for (String tag : text.split(BETWEEN_TAGS, -1)) {
      int end = tag.indexOf(BETWEEN_VALUES);
      tags.add(
          end < 0
              ? new Tag(tag, List.of())
              : new Tag(tag.substring(0, end), values(tag.substring(end + 1))));
    }
    return new TagSet(tags);
  }

  private static List<String> values(String text) {
    return text.contains(BETWEEN_VALUES) ? List.of(text.split(BETWEEN_VALUES, -1)) : List.of(text);
  }

  private void write(SnapshotOut out) throws IOException {
    out.one(TAGS, tags);
  }

  private static TagSet read(SnapshotIn in) throws IOException {
    List<Tag> tags = in.one(TAGS);
    return tags.isEmpty() ? NONE : new TagSet(tags);
  }
}
