package stagedoor.tag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/// Compares what is read here with what mutagen reads, field by field.
@NullMarked
final class Oracle {

  /// Mutagen counts a stream by its frames where here encoder delays are taken off as well.
  private static final double MAX_SECONDS_APART = 0.060;

  /// Of pictures without bytes, which are none here.
  private static final String NO_BYTES =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  /// One thing that differs.
  ///
  /// @param what a field, `pictures`, `lyrics`, `seconds`, `rate` or `channels`
  record Difference(String file, String what, String mutagen, String here) {}

  private record Ranked(int rank, String text) {}

  private Oracle() {}

  static List<Difference> differences(String name, Path file, Tags tags, MutagenReading mutagen) {
    var found = new ArrayList<Difference>();
    Map<Field, List<String>> expected = fields(mutagen.values());
    for (Field field : Field.values()) {
      List<String> theirs = expected.getOrDefault(field, List.of());
      if (!theirs.equals(tags.all(field))) {
        found.add(
            new Difference(name, field.name(), theirs.toString(), tags.all(field).toString()));
      }
    }
    List<String> theirPictures =
        mutagen.pictures().stream()
            .filter(it -> !it.sha256().equals(NO_BYTES))
            .map(it -> Picture.Type.of(it.type()) + " " + it.sha256())
            .toList();
    List<String> ourPictures = tags.pictures().stream().map(it -> described(file, it)).toList();
    if (!theirPictures.equals(ourPictures)) {
      found.add(new Difference(name, "pictures", theirPictures + "", ourPictures + ""));
    }
    List<Lyrics> theirLyrics =
        mutagen.lyrics().stream()
            .map(it -> new Lyrics(it.language(), Texts.clean(it.text())))
            .filter(it -> !it.text().isEmpty())
            .toList();
    if (!theirLyrics.equals(tags.lyrics())) {
      found.add(new Difference(name, "lyrics", theirLyrics + "", tags.lyrics() + ""));
    }
    mutagen.sound().forEach(sound -> addSound(name, sound, tags.audio(), found));
    return found;
  }

  private static void addSound(
      String name, MutagenReading.Sound theirs, Audio ours, List<Difference> found) {
    double seconds = ours.durationMs() / 1_000.0;
    if (Math.abs(theirs.seconds() - seconds) > MAX_SECONDS_APART) {
      found.add(new Difference(name, "seconds", theirs.seconds() + "", seconds + ""));
    }
    if (theirs.rateHz() > 0 && theirs.rateHz() != ours.sampleRateHz()) {
      found.add(new Difference(name, "rate", theirs.rateHz() + "", ours.sampleRateHz() + ""));
    }
    if (theirs.channels() > 0 && theirs.channels() != ours.channels()) {
      found.add(new Difference(name, "channels", theirs.channels() + "", ours.channels() + ""));
    }
  }

  private static String described(Path file, Picture picture) {
    try {
      byte[] bytes = TagReader.picture(file, picture);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return picture.type() + " " + HexFormat.of().formatHex(hash);
    } catch (UnreadableException e) {
      return picture.type() + " " + e.getMessage();
    } catch (NoSuchAlgorithmException always) {
      throw new IllegalStateException(always);
    }
  }

  /// The fields that mutagen's names and values mean, by the rules that [Tags] promises.
  private static Map<Field, List<String>> fields(List<MutagenReading.Value> values) {
    var ranked = new EnumMap<Field, List<Ranked>>(Field.class);
    Set<Field> settled = new HashSet<>();
    int tag = 0;
    for (MutagenReading.Value value : values) {
      if (value.tag() != tag) {
        settled.addAll(ranked.keySet());
        tag = value.tag();
      }
      Scheme scheme = Scheme.valueOf(value.scheme());
      Named named = named(value);
      Optional<Scheme.Name> name = scheme.find(named.name());
      String text =
          name.map(it -> cut(Texts.clean(named.text()), it.field().maxBytes())).orElse("");
      if (!text.isEmpty() && !settled.contains(name.orElseThrow().field())) {
        ranked
            .computeIfAbsent(name.get().field(), _ -> new ArrayList<>())
            .add(new Ranked(name.get().rank(), text));
      }
    }
    var fields = new EnumMap<Field, List<String>>(Field.class);
    ranked.forEach((field, list) ->
        fields.put(
            field,
            list.stream()
                .sorted(Comparator.comparingInt(Ranked::rank))
                .map(Ranked::text)
                .distinct()
                .toList()));
    return fields;
  }

  private record Named(String name, String text) {}

  /// Mutagen's ways to say the same: a blank in times, a description of its own for the comment of
  /// ID3v1, one list for everybody in ID3v2.3.
  private static Named named(MutagenReading.Value value) {
    String name = value.name();
    String text = value.text();
    if (name.equals("COMM:ID3v1 Comment")) {
      return new Named("COMM", text);
    }
    if (List.of("TDRC", "TDOR", "TDRL").contains(name) && value.scheme().equals("ID3")) {
      return new Named(name, text.replace(' ', 'T'));
    }
    if (name.startsWith("IPLS:")) {
      String role = name.substring(5);
      boolean known = Scheme.ID3.find("TIPL:" + role).isPresent();
      String instrument = role.isBlank() || text.isBlank() ? "" : " (" + role.strip() + ")";
      return known ? new Named("TIPL:" + role, text) : new Named("TMCL", text.strip() + instrument);
    }
    return new Named(name, text);
  }

  private static String cut(String text, int maxBytes) {
    var kept = new StringBuilder();
    int bytes = 0;
    for (int point : text.codePoints().toArray()) {
      String character = Character.toString(point);
      bytes += character.getBytes(UTF_8).length;
      if (bytes > maxBytes) {
        return kept.toString().strip();
      }
      kept.append(character);
    }
    return text;
  }

  /// Those that no rule explains, as text to read; at most a hundred.
  static List<String> unexplained(List<Difference> differences) {
    return differences.stream()
        .filter(it -> Arrays.stream(KnownDifference.values()).noneMatch(rule -> rule.explains(it)))
        .map(Objects::toString)
        .limit(100)
        .toList();
  }
}
