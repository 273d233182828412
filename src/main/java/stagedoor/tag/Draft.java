package stagedoor.tag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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

  private record Value(int rank, String text) {}

  private final Reading reading;
  private final Map<Field, List<Value>> values = new EnumMap<>(Field.class);
  private final Map<OwnTag, List<Value>> own = new LinkedHashMap<>();
  private final List<Picture> pictures = new ArrayList<>();
  private final List<Lyrics> lyrics = new ArrayList<>();
  private final List<TimedLyrics> framed = new ArrayList<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<Field> settled = EnumSet.noneOf(Field.class);
  private final Set<OwnTag> settledOwn = new HashSet<>();
  private @Nullable Audio audio;
  private int valueCount;
  private int textBytes;

  Draft(Reading reading) {
    this.reading = reading;
  }

  /// Whether a value under this name would be taken; reading others is not worth it.
  boolean wants(Scheme scheme, String name) {
    return reading.own().field(scheme, name).isPresent()
        || !reading.own().find(scheme, name).isEmpty();
  }

  /// Takes a value under a format's name for it; names without meaning are dropped.
  void add(Scheme scheme, String name, String text) {
    reading.own().field(scheme, name).ifPresent(found -> add(found, text));
    for (OwnTags.Name found : reading.own().find(scheme, name)) {
      add(found, text);
    }
  }

  private void add(Scheme.Name name, String text) {
    String kept = cut(Texts.clean(text), name.field().maxBytes());
    if (!settled.contains(name.field()) && hasRoomFor(kept)) {
      values
          .computeIfAbsent(name.field(), _ -> new ArrayList<>())
          .add(new Value(name.rank(), kept));
    }
  }

  private void add(OwnTags.Name name, String text) {
    String kept = cut(Texts.clean(text), name.tag().maxBytes());
    if (!settledOwn.contains(name.tag()) && hasRoomFor(kept)) {
      own.computeIfAbsent(name.tag(), _ -> new ArrayList<>()).add(new Value(name.rank(), kept));
    }
  }

  private boolean hasRoomFor(String text) {
    if (text.isEmpty()) {
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
    settled.addAll(values.keySet());
    settledOwn.addAll(own.keySet());
  }

  void picture(Picture picture) {
    if (pictures.size() < MAX_PICTURES && picture.length() > 0) {
      pictures.add(picture);
    }
  }

  void lyrics(String language, String text) {
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
    lyrics.add(new Lyrics(known ? language : Lyrics.UNKNOWN_LANGUAGE, kept));
  }

  /// Takes words with times. Those counted in MPEG frames wait until the sound is known.
  void lyrics(TimedLyrics timed) {
    if (!timed.inFrames()) {
      lyrics(timed.language(), timed.lrc(1));
    } else if (framed.size() < MAX_FRAMED) {
      framed.add(timed);
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
    return audio == null && values.isEmpty() && pictures.isEmpty();
  }

  Optional<Audio> audio() {
    return Optional.ofNullable(audio);
  }

  Tags finish(Audio sound) {
    double frameMs = sound.mpegFrameMs();
    framed.forEach(timed -> lyrics(timed.language(), frameMs > 0 ? timed.lrc(frameMs) : ""));
    var merged = new EnumMap<Field, List<String>>(Field.class);
    values.forEach((field, list) -> merged.put(field, inOrder(list)));
    var ofOwner = new LinkedHashMap<String, List<String>>();
    own.forEach((tag, list) -> ofOwner.put(tag.name(), parts(tag, inOrder(list))));
    return new Tags(sound, merged, ofOwner, pictures, lyrics, List.copyOf(warnings));
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

  private static List<String> inOrder(List<Value> list) {
    return list.stream()
        .sorted(Comparator.comparingInt(Value::rank))
        .map(Value::text)
        .distinct()
        .toList();
  }

  /// The longest beginning of the text that fits, never half a character.
  private static String cut(String text, int maxBytes) {
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
