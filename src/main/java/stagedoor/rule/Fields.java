package stagedoor.rule;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Every field that rules may name, by its name in lower case.
final class Fields {

  static final String ADVISORY = "explicitstatus";

  /// Other names for fields: those of tags, and older ones.
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("albumtype", "releasetype"),
          Map.entry("recordingdate", "date"),
          Map.entry("track", "tracknumber"),
          Map.entry("disc", "discnumber"),
          Map.entry("titlesort", "sorttitle"),
          Map.entry("albumsort", "sortalbum"),
          Map.entry("artistsort", "sortartist"),
          Map.entry("albumartistsort", "sortalbumartist"),
          Map.entry("artists", "artist"),
          Map.entry("albumartists", "albumartist"),
          Map.entry("writer", "composer"),
          Map.entry("albumversion", "albumcomment"),
          Map.entry("replaygain_track_gain", "rgtrackgain"),
          Map.entry("replaygain_track_peak", "rgtrackpeak"),
          Map.entry("replaygain_album_gain", "rgalbumgain"),
          Map.entry("replaygain_album_peak", "rgalbumpeak"),
          Map.entry("musicbrainz_albumid", "mbz_album_id"),
          Map.entry("musicbrainz_albumartistid", "mbz_album_artist_id"),
          Map.entry("musicbrainz_artistid", "mbz_artist_id"),
          Map.entry("musicbrainz_recordingid", "mbz_recording_id"),
          Map.entry("musicbrainz_trackid", "mbz_release_track_id"),
          Map.entry("musicbrainz_releasetrackid", "mbz_release_track_id"),
          Map.entry("musicbrainz_releasegroupid", "mbz_release_group_id"));

  /// Texts of tags that are true or false in any spelling. For other texts only the JSON literals
  /// are: somebody may look for the word "true".
  private static final Set<String> FLAGS = Set.of("gapless");

  private static final List<String> TRUE = List.of("1", "true", "yes");
  private static final List<String> FALSE = List.of("0", "false", "no");

  private final Map<String, Field> byName = new LinkedHashMap<>();
  private final Map<String, Field> known;

  Fields(List<String> ownTags) {
    Stream.of(SongFields.all(), ListenFields.all(), PeopleFields.all(), TagFields.all(ownTags))
        .flatMap(List::stream)
        .forEach(field -> byName.putIfAbsent(field.name(), field));
    known = new HashMap<>(byName);
    ALIASES.forEach((alias, name) -> {
      Field field = byName.get(name);
      if (field != null) {
        known.putIfAbsent(alias, field);
      }
    });
  }

  /// In the order of the tables, without aliases.
  Collection<Field> all() {
    return byName.values();
  }

  /// The field of a name or alias, whatever its case.
  Optional<Field> find(String written) {
    return Optional.ofNullable(known.get(written.strip().toLowerCase(Locale.ROOT)));
  }

  /// @throws FaultException when there is no such field
  Field need(String written, Where where) {
    return find(written)
        .orElseThrow(() ->
            new FaultException(
                where,
                "No field is called \"%s\".%s"
                    .formatted(
                        written.length() > 60 ? written.substring(0, 60) + "..." : written,
                        Nearest.hint(written, known.keySet()))));
  }

  /// What a tag may hold where the condition asks for true or false: tags write `1`.
  static Rule.Condition asTagsWrite(Field field, Rule.Condition condition) {
    Json value = condition.value();
    boolean mayBe = value instanceof Json.Flag || FLAGS.contains(field.name());
    if (!mayBe || condition.operator().plain() != Operator.IS) {
      return condition;
    }
    return Values.flag(value)
        .map(on -> new Json.Items(texts(on ? TRUE : FALSE, value.span()), value.span()))
        .map(items ->
            new Rule.Condition(condition.operator(), condition.field(), items, condition.where()))
        .orElse(condition);
  }

  private static List<Json> texts(List<String> words, Json.Span span) {
    return words.stream().<Json>map(word -> new Json.Text(word, span)).toList();
  }

  /// Songs are marked `explicit` and `clean` here, `e` and `c` in the files of others.
  static Rule.Condition spelledOut(Rule.Condition condition) {
    return new Rule.Condition(
        condition.operator(), condition.field(), spelledOut(condition.value()), condition.where());
  }

  private static Json spelledOut(Json value) {
    if (value instanceof Json.Items(var items, var span)) {
      return new Json.Items(items.stream().map(Fields::spelledOut).toList(), span);
    }
    String text = Values.text(value).orElse("");
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "e" -> new Json.Text("explicit", value.span());
      case "c" -> new Json.Text("clean", value.span());
      default -> value;
    };
  }
}
