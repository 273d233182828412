package stagedoor.app;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stagedoor.config.Config;
import stagedoor.config.Fault;
import stagedoor.config.Setting;
import stagedoor.config.TagSetting;
import stagedoor.tag.Field;
import stagedoor.tag.OwnTag;
import stagedoor.tag.OwnTags;
import stagedoor.tag.Reading;
import stagedoor.tag.TagEncoding;

/// How the configuration wants the tags of files read.
final class ReadingOptions {

  private ReadingOptions() {}

  static Reading of(Config config, List<Fault> faults) {
    Setting encoding = config.setting("Scanner.TagEncoding");
    Optional<TagEncoding> known = TagEncoding.parse(encoding.text());
    if (known.isEmpty()) {
      String problem =
          "is no encoding known here; write one such as windows-1251, Shift_JIS, GBK, Big5, EUC-KR"
              + " or latin1, or nothing to have it guessed";
      faults.add(new Fault("Scanner.TagEncoding", encoding.origin().name(), problem));
    }
    return new Reading(known.orElse(TagEncoding.GUESSED), own(config));
  }

  private static OwnTags own(Config config) {
    List<OwnTag> own = new ArrayList<>();
    Set<Field> ignored = EnumSet.noneOf(Field.class);
    for (TagSetting tag : config.tags()) {
      if (tag.ignored()) {
        OwnTags.field(tag.name()).ifPresent(ignored::add);
      } else {
        own.add(own(tag));
      }
    }
    return new OwnTags(own, ignored);
  }

  /// The separators that the tables of fields ask for, and before them the old list for genres, of
  /// which each character is one.
  static Map<Field, List<String>> separators(Config config) {
    var separators = new EnumMap<Field, List<String>>(Field.class);
    String ofGenres = config.text("Scanner.GenreSeparators");
    if (!ofGenres.isEmpty()) {
      separators.put(Field.GENRE, List.of(ofGenres.replace(" ", "").split("")));
    }
    for (TagSetting tag : config.tags()) {
      OwnTags.field(tag.name())
          .ifPresent(field -> tag.split().ifPresent(words -> separators.put(field, words)));
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
