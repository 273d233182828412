package stagedoor.tag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was read of a file so far. Its bounds hold for every format: values, pictures, lyrics and
/// their total size.
final class Draft {

  private static final int MAX_VALUES = 10_000;
  private static final int MAX_PICTURES = 100;
  private static final int MAX_LYRICS = 50;
  private static final int MAX_FRAMED = 4;
  private static final int MAX_WARNINGS = 20;
  private static final int MAX_TEXT_BYTES = 4 << 20;

  static final int MAX_SIGHTINGS = 10_000;

  /// @param lyrics whose text may be unsure in the same way
  private record Words(Lyrics lyrics, boolean unsure) {}

  private record Framed(TimedLyrics lyrics, boolean unsure) {}

  private record Seen(Sighting sighting, boolean unsure) {}

  private final Reading reading;
  private final boolean watching;
  private final List<Seen> seen = new ArrayList<>();
  private final Map<Field, List<DraftValue>> values = new EnumMap<>(Field.class);
  private final Map<OwnTag, List<DraftValue>> own = new LinkedHashMap<>();
  private final List<Picture> pictures = new ArrayList<>();
  private final List<Words> lyrics = new ArrayList<>();
  private final List<Framed> framed = new ArrayList<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<Field> settled = EnumSet.noneOf(Field.class);
  private final Set<OwnTag> settledOwn = new HashSet<>();
  private @Nullable Audio audio;
  private int valueCount;
  private int textBytes;
  private String tag = "";

  Draft(Reading reading) {
    this(reading, false);
  }

  /// @param watching whether every value is noted, used or not
  Draft(Reading reading, boolean watching) {
    this.reading = reading;
    this.watching = watching;
  }

  /// Begins a tag of the file; the name is for people.
  void tag(String name) {
    tag = name;
  }

  /// Whether a value under this name would be taken; reading others is not worth it.
  boolean wants(Scheme scheme, String name) {
    return watching
        || reading.own().field(scheme, name).isPresent()
        || !reading.own().find(scheme, name).isEmpty();
  }

  /// Whether names without meaning are looked at as well.
  boolean watching() {
    return watching;
  }

  /// Takes a value under a format's name for it; names without meaning are dropped.
  void add(Scheme scheme, String name, String text) {
    add(scheme, name, text, false);
  }

  /// The same for text that does not say how it is written.
  ///
  /// @param latin1 one character for each byte
  void addUnsure(Scheme scheme, String name, String latin1) {
    add(scheme, name, latin1, true);
  }

  private void add(Scheme scheme, String name, String text, boolean unsure) {
    Optional<Scheme.Name> field = reading.own().field(scheme, name);
    List<OwnTags.Name> owners = reading.own().find(scheme, name);
    if (watching) {
      see(scheme, name, text, unsure);
    }
    field.ifPresent(found -> add(found, text, unsure));
    owners.forEach(found -> add(found, text, unsure));
  }

  private void see(Scheme scheme, String name, String text, boolean unsure) {
    Optional<Field> field = reading.own().field(scheme, name).map(Scheme.Name::field);
    Optional<OwnTag> owner =
        reading.own().find(scheme, name).stream().map(OwnTags.Name::tag).findFirst();
    boolean open =
        field.filter(it -> !settled.contains(it)).isPresent()
            || owner.filter(it -> !settledOwn.contains(it)).isPresent();
    String kept = cut(Texts.clean(text), OwnTag.DEFAULT_MAX_BYTES);
    if (seen.size() < MAX_SIGHTINGS && !kept.isEmpty()) {
      Optional<String> meaning = field.map(Field::name).or(() -> owner.map(OwnTag::name));
      seen.add(new Seen(new Sighting(tag, name, kept, meaning, open), unsure));
    }
  }

  private void add(Scheme.Name name, String text, boolean unsure) {
    String kept = cut(Texts.clean(text), name.field().maxBytes());
    if (!settled.contains(name.field()) && hasRoomFor(kept, name.field().isPaired())) {
      values
          .computeIfAbsent(name.field(), _ -> new ArrayList<>())
          .add(new DraftValue(name.rank(), kept, unsure));
    }
  }

  private void add(OwnTags.Name name, String text, boolean unsure) {
    String kept = cut(Texts.clean(text), name.tag().maxBytes());
    if (!settledOwn.contains(name.tag()) && hasRoomFor(kept, false)) {
      own.computeIfAbsent(name.tag(), _ -> new ArrayList<>())
          .add(new DraftValue(name.rank(), kept, unsure));
    }
  }

  /// @param placed whether an empty text counts as well, for its place
  private boolean hasRoomFor(String text, boolean placed) {
    if (text.isEmpty() && !placed) {
      return false;
    }
    if (valueCount >= MAX_VALUES || textBytes + text.length() > MAX_TEXT_BYTES) {
      warn("The tags hold more values than are kept.");
      return false;
    }
    valueCount++;
    textBytes += text.length();
    return true;
  }

  /// Ends one tag of the file: fields it filled take nothing more from the tags that follow, which
  /// say the same with less.
  void settle() {
    values.values().removeIf(DraftValue::saysNothing);
    settled.addAll(values.keySet());
    settledOwn.addAll(own.keySet());
  }

  void picture(Picture picture) {
    if (pictures.size() < MAX_PICTURES && picture.length() > 0) {
      pictures.add(picture);
    }
  }

  void lyrics(String language, String text) {
    lyrics(language, text, false);
  }

  /// The same for text that does not say how it is written, one character for each byte.
  void unsureLyrics(String language, String latin1) {
    lyrics(language, latin1, true);
  }

  private void lyrics(String language, String text, boolean unsure) {
    String kept = cut(Texts.clean(text), Lyrics.MAX_BYTES);
    if (kept.isEmpty() || lyrics.size() >= MAX_LYRICS) {
      return;
    }
    if (textBytes + kept.length() > MAX_TEXT_BYTES) {
      warn("The lyrics are longer than is kept.");
      return;
    }
    textBytes += kept.length();
    boolean known = language.length() == 3 && language.chars().allMatch(Character::isLetter);
    var found =
        new Lyrics(known ? language.toLowerCase(Locale.ROOT) : Lyrics.UNKNOWN_LANGUAGE, kept);
    lyrics.add(new Words(found, unsure));
  }

  /// Takes words with times. Those counted in MPEG frames wait until the sound is known.
  void lyrics(TimedLyrics timed, boolean unsure) {
    if (!timed.inFrames()) {
      lyrics(timed.language(), timed.lrc(1), unsure);
    } else if (framed.size() < MAX_FRAMED) {
      framed.add(new Framed(timed, unsure));
    }
  }

  void warn(String sentence) {
    if (warnings.size() < MAX_WARNINGS) {
      warnings.add(sentence);
    }
  }

  void audio(Audio found) {
    audio = found;
  }

  boolean isEmpty() {
    boolean silent = values.values().stream().allMatch(DraftValue::saysNothing);
    return audio == null && silent && pictures.isEmpty();
  }

  Optional<Audio> audio() {
    return Optional.ofNullable(audio);
  }

  Tags finish(Audio sound) {
    double frameMs = sound.mpegFrameMs();
    framed.forEach(it ->
        lyrics(it.lyrics().language(), frameMs > 0 ? it.lyrics().lrc(frameMs) : "", it.unsure()));
    LegacyText legacy = legacyText();
    var merged = new EnumMap<Field, List<String>>(Field.class);
    values.values().removeIf(DraftValue::saysNothing);
    values.forEach((field, list) ->
        merged.put(
            field,
            field.isPaired() ? DraftValue.places(list, legacy) : DraftValue.inOrder(list, legacy)));
    var ofOwner = new LinkedHashMap<String, List<String>>();
    own.forEach(
        (name, list) -> ofOwner.put(name.name(), parts(name, DraftValue.inOrder(list, legacy))));
    List<Lyrics> words =
        lyrics.stream()
            .map(it ->
                it.unsure()
                    ? new Lyrics(it.lyrics().language(), legacy.text(it.lyrics().text()))
                    : it.lyrics())
            .toList();
    return new Tags(sound, merged, ofOwner, pictures, words, List.copyOf(warnings));
  }

  /// What was seen, read as [#finish] reads it.
  List<Sighting> sightings() {
    LegacyText legacy = legacyText();
    return seen.stream()
        .map(it -> {
          Sighting s = it.sighting();
          return it.unsure()
              ? new Sighting(s.tag(), s.name(), legacy.text(s.text()), s.meaning(), s.used())
              : s;
        })
        .toList();
  }

  private LegacyText legacyText() {
    var texts = new ArrayList<String>();
    for (List<DraftValue> list : values.values()) {
      addUnsure(list, texts);
    }
    for (List<DraftValue> list : own.values()) {
      addUnsure(list, texts);
    }
    for (Words words : lyrics) {
      if (words.unsure()) {
        texts.add(words.lyrics().text());
      }
    }
    LegacyText legacy = LegacyText.of(reading.encoding(), texts);
    legacy
        .guessed()
        .ifPresent(charset ->
            warn(
                "Text that does not say how it is written was read as "
                    + charset.name()
                    + ", a guess; Scanner.TagEncoding can name another."));
    return legacy;
  }

  private static void addUnsure(List<DraftValue> values, List<String> texts) {
    for (DraftValue value : values) {
      if (value.unsure()) {
        texts.add(value.text());
      }
    }
  }

  /// The values of an owner's tag: taken apart at its separators, of its kind, no duplicates.
  private static List<String> parts(OwnTag tag, List<String> values) {
    Stream<String> parts = values.stream();
    if (!tag.separators().isEmpty()) {
      String pattern =
          tag.separators().stream().map(Pattern::quote).collect(Collectors.joining("|"));
      Pattern separator = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
      parts = parts.flatMap(value -> Arrays.stream(separator.split(value, MAX_VALUES)));
    }
    return parts.flatMap(part -> tag.kind().value(part).stream()).distinct().toList();
  }

  /// The longest beginning of the text that fits, never half a character.
  static String cut(String text, int maxBytes) {
    if (text.length() * 3L <= maxBytes || text.getBytes(UTF_8).length <= maxBytes) {
      return text;
    }
    int end = Math.min(text.length(), maxBytes);
    while (text.substring(0, end).getBytes(UTF_8).length > maxBytes) {
      end -= Math.max(1, (text.substring(0, end).getBytes(UTF_8).length - maxBytes) / 3);
    }
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).strip();
  }
}
