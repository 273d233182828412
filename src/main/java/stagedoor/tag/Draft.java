package stagedoor.tag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was read of a file so far. Its bounds hold for every format: values, pictures, lyrics and
/// their total size.
final class Draft {

  private static final int MAX_VALUES = 10_000;
  private static final int MAX_PICTURES = 100;
  private static final int MAX_LYRICS = 50;
  private static final int MAX_WARNINGS = 20;
  private static final int MAX_TEXT_BYTES = 4 << 20;

  private record Value(int rank, String text) {}

  private final Map<Field, List<Value>> values = new EnumMap<>(Field.class);
  private final List<Picture> pictures = new ArrayList<>();
  private final List<Lyrics> lyrics = new ArrayList<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<Field> settled = java.util.EnumSet.noneOf(Field.class);
  private @Nullable Audio audio;
  private int valueCount;
  private int textBytes;

  /// Takes a value under a format's name for it; names without meaning are dropped.
  void add(Scheme scheme, String name, String text) {
    scheme.find(name).ifPresent(found -> add(found, text));
  }

  private void add(Scheme.Name name, String text) {
    String kept = cut(Texts.clean(text), name.field().maxBytes());
    if (kept.isEmpty() || settled.contains(name.field())) {
      return;
    }
    if (valueCount >= MAX_VALUES || textBytes + kept.length() > MAX_TEXT_BYTES) {
      warn("The tags hold more values than are kept.");
      return;
    }
    valueCount++;
    textBytes += kept.length();
    values.computeIfAbsent(name.field(), f -> new ArrayList<>()).add(new Value(name.rank(), kept));
  }

  /// Ends one tag of the file: fields it filled take nothing more from the tags that follow, which
  /// say the same with less.
  void settle() {
    settled.addAll(values.keySet());
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
    var merged = new EnumMap<Field, List<String>>(Field.class);
    values.forEach((field, list) -> merged.put(field, inOrder(list)));
    return new Tags(sound, merged, pictures, lyrics, List.copyOf(warnings));
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
