package stagedoor.app;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import stagedoor.config.Config;
import stagedoor.config.TagSetting;
import stagedoor.tag.Field;
import stagedoor.tag.OwnTag;
import stagedoor.tag.OwnTags;
import stagedoor.tag.Reading;

/// How the configuration wants the tags of files read.
final class ReadingOptions {

  private ReadingOptions() {}

  static Reading of(Config config) {
    List<OwnTag> own = new ArrayList<>();
    Set<Field> ignored = EnumSet.noneOf(Field.class);
    for (TagSetting tag : config.tags()) {
      if (tag.ignored()) {
        OwnTags.field(tag.name()).ifPresent(ignored::add);
      } else {
        own.add(own(tag));
      }
    }
    return new Reading(new OwnTags(own, ignored));
  }

  /// What takes the values of our own fields apart, where tables say it.
  static Map<Field, List<String>> separators(Config config) {
    var separators = new EnumMap<Field, List<String>>(Field.class);
    for (TagSetting tag : config.tags()) {
      OwnTags.field(tag.name())
          .ifPresent(field -> tag.split().ifPresent(split -> separators.put(field, split)));
    }
    return separators;
  }

  /// A table without aliases names its tag by itself.
  private static OwnTag own(TagSetting tag) {
    return new OwnTag(
        tag.name(),
        tag.aliases().isEmpty() ? List.of(tag.name()) : tag.aliases(),
        OwnTag.Kind.valueOf(tag.type().toUpperCase(Locale.ROOT)),
        tag.split().orElse(List.of()),
        tag.maxBytes(),
        tag.album());
  }
}
