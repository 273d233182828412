package stagedoor.rule;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.ShownPath;
import stagedoor.catalogue.SongId;

/// Random rules, each with a second reading that is as plain as can be: straight from the facts of
/// a song, one condition at a time.
@NullMarked
final class PlainRules {

  /// @param text of the member of a group, without the braces around it
  record Made(String text, Predicate<RuleMusic.Draft> test) {}

  private static final List<String> PIECES =
      List.of(
          "ebb",
          "%",
          "_",
          "a_b",
          "SEA",
          "nott",
          "",
          "夜",
          "ss",
          "the sea",
          "100% SEA",
          "4.F",
          "tt/1",
          "1",
          ".mp3",
          ".FLAC",
          "3.Flac",
          "7.mp3");

  private final Random random;
  private final RuleMusic music;

  PlainRules(Random random, RuleMusic music) {
    this.random = random;
    this.music = music;
  }

  Made group(int depth) {
    boolean all = random.nextBoolean();
    List<Made> parts =
        IntStream.range(0, random.nextInt(4))
            .mapToObj(_ -> depth > 0 && random.nextInt(4) == 0 ? group(depth - 1) : condition())
            .toList();
    String text =
        parts.stream().map(part -> "{" + part.text + "}").collect(Collectors.joining(","));
    Predicate<RuleMusic.Draft> test =
        all
            ? draft -> parts.stream().allMatch(part -> part.test.test(draft))
            : draft -> parts.stream().anyMatch(part -> part.test.test(draft));
    return new Made("\"%s\":[%s]".formatted(all ? "all" : "any", text), test);
  }

  private Made condition() {
    return switch (random.nextInt(20)) {
      case 0 -> text("title", draft -> List.of(draft.title));
      case 1 -> text("album", draft -> List.of(draft.album));
      case 2 -> text("artist", draft -> draft.artists);
      case 3 -> text("composer", draft -> draft.composers);
      case 4 -> text("genre", draft -> draft.genres);
      case 5 -> text("mood", draft -> draft.tags.getOrDefault("mood", List.of()));
      case 6 -> text("weather", draft -> draft.tags.getOrDefault("weather", List.of()));
      case 7 ->
          text("comment", draft -> draft.comment.isEmpty() ? List.of() : List.of(draft.comment));
      case 8 -> number("tracknumber", draft -> (double) draft.track);
      case 9 -> number("bpm", draft -> draft.bpm == 0 ? Double.NaN : draft.bpm);
      case 10 -> number("rgtrackgain", draft -> Double.parseDouble(Float.toString(draft.gain)));
      case 11 -> number("rating", this::rating);
      case 12 -> number("playcount", this::plays);
      case 13 -> flag("compilation", draft -> draft.compilation);
      case 14 -> flag("loved", draft -> lovedMs(draft) != 0);
      case 15 ->
          flag(
              "albumloved",
              draft ->
                  music.listening.stars().starredMs(music.ann, music.album(draft)).isPresent());
      case 16 -> moment("dateadded", draft -> draft.addedMs);
      case 17 -> moment("lastplayed", this::lastMs);
      case 18 ->
          text("filepath", draft -> List.of(ShownPath.of(draft.folder) + "/" + draft.fileName()));
      default -> moment("dateloved", this::lovedMs);
    };
  }

  private double rating(RuleMusic.Draft draft) {
    return music.listening.ratings().rating(music.ann, new SongId(draft.id));
  }

  private double plays(RuleMusic.Draft draft) {
    return music.listening.plays().of(music.ann, new SongId(draft.id)).plays();
  }

  private long lastMs(RuleMusic.Draft draft) {
    return music.listening.plays().of(music.ann, new SongId(draft.id)).lastMs();
  }

  private long lovedMs(RuleMusic.Draft draft) {
    return music.listening.stars().starredMs(music.ann, new SongId(draft.id)).orElse(0);
  }

  private Made text(String field, Function<RuleMusic.Draft, List<String>> of) {
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    String wanted = plain(piece);
    return switch (random.nextInt(7)) {
      case 0 -> made("is", field, piece, draft -> any(of, draft, wanted::equals));
      case 1 -> made("isNot", field, piece, draft -> !any(of, draft, wanted::equals));
      case 2 -> made("contains", field, piece, draft -> any(of, draft, it -> it.contains(wanted)));
      case 3 ->
          made("notContains", field, piece, draft -> !any(of, draft, it -> it.contains(wanted)));
      case 4 ->
          made("startsWith", field, piece, draft -> any(of, draft, it -> it.startsWith(wanted)));
      case 5 -> made("endsWith", field, piece, draft -> any(of, draft, it -> it.endsWith(wanted)));
      default ->
          List.of("title", "album", "filepath").contains(field)
              ? made("gt", field, piece, draft -> any(of, draft, it -> it.compareTo(wanted) > 0))
              : new Made(
                  "\"isMissing\":{\"" + field + "\":true}", draft -> of.apply(draft).isEmpty());
    };
  }

  private static boolean any(
      Function<RuleMusic.Draft, List<String>> of, RuleMusic.Draft draft, Predicate<String> test) {
    return of.apply(draft).stream().map(PlainRules::plain).anyMatch(test);
  }

  private static Made made(
      String operator, String field, String value, Predicate<RuleMusic.Draft> test) {
    String text = "\"%s\":{\"%s\":\"%s\"}".formatted(operator, field, value);
    return new Made(text, test);
  }

  static String plain(String text) {
    String bare = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
    return bare.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private Made number(String field, Function<RuleMusic.Draft, Double> of) {
    int value = random.nextInt(5);
    int more = value + random.nextInt(60);
    String one = "{\"" + field + "\":" + value + "}";
    return switch (random.nextInt(5)) {
      case 0 -> new Made("\"is\":" + one, draft -> of.apply(draft) == value);
      case 1 -> new Made("\"isNot\":" + one, draft -> of.apply(draft) != value);
      case 2 -> new Made("\"gt\":" + one, draft -> of.apply(draft) > value);
      case 3 -> new Made("\"lt\":" + one, draft -> of.apply(draft) < value);
      default ->
          new Made(
              "\"inTheRange\":{\"%s\":[%d,%d]}".formatted(field, value, more),
              draft -> of.apply(draft) >= value && of.apply(draft) <= more);
    };
  }

  private Made flag(String field, Predicate<RuleMusic.Draft> of) {
    boolean wanted = random.nextBoolean();
    List<String> spellings =
        wanted ? List.of("true", "\"true\"", "1") : List.of("false", "\"False\"", "0");
    String value = "{\"" + field + "\":" + spellings.get(random.nextInt(3)) + "}";
    return random.nextBoolean()
        ? new Made("\"is\":" + value, draft -> of.test(draft) == wanted)
        : new Made("\"isNot\":" + value, draft -> of.test(draft) != wanted);
  }

  private Made moment(String field, Function<RuleMusic.Draft, Long> of) {
    LocalDate day = RuleMusic.TODAY.minusDays(random.nextInt(100));
    LocalDate later = day.plusDays(random.nextInt(60));
    int days = random.nextInt(100);
    Function<RuleMusic.Draft, LocalDate> date =
        draft -> Instant.ofEpochMilli(of.apply(draft)).atZone(ZoneOffset.UTC).toLocalDate();
    Predicate<RuleMusic.Draft> ever = draft -> of.apply(draft) != 0;
    Predicate<RuleMusic.Draft> inLast =
        ever.and(draft -> !date.apply(draft).isBefore(RuleMusic.TODAY.minusDays(days)));
    return switch (random.nextInt(6)) {
      case 0 -> made("before", field, day.toString(), ever.and(it -> date.apply(it).isBefore(day)));
      case 1 -> made("after", field, day.toString(), ever.and(it -> !date.apply(it).isBefore(day)));
      case 2 -> made("is", field, day.toString(), it -> date.apply(it).equals(day));
      case 3 -> new Made("\"inTheLast\":{\"%s\":%d}".formatted(field, days), inLast);
      case 4 -> new Made("\"notInTheLast\":{\"%s\":%d}".formatted(field, days), inLast.negate());
      default ->
          new Made(
              "\"inTheRange\":{\"%s\":[\"%s\",\"%s\"]}".formatted(field, day, later),
              ever.and(it -> !date.apply(it).isBefore(day) && !date.apply(it).isAfter(later)));
    };
  }

  List<String> sortKeys() {
    var keys = new ArrayList<String>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String sign = List.of("", "+", "-").get(random.nextInt(3));
      List<String> fields = List.of("title", "tracknumber", "dateadded", "rating", "duration");
      keys.add(sign + fields.get(random.nextInt(fields.size())));
    }
    return keys;
  }

  Comparator<RuleMusic.Draft> comparing(List<String> keys) {
    Comparator<RuleMusic.Draft> order = (_, _) -> 0;
    for (String key : keys) {
      Comparator<RuleMusic.Draft> next =
          switch (key.replaceFirst("^[+-]", "")) {
            case "title" ->
                Comparator.comparing(draft -> plain(draft.title).replaceFirst("^the ", ""));
            case "tracknumber" -> Comparator.comparingInt(draft -> draft.track);
            case "dateadded" -> Comparator.comparingLong(draft -> draft.addedMs);
            case "rating" -> Comparator.comparingDouble(this::rating);
            default -> Comparator.comparingInt(draft -> draft.durationMs);
          };
      order = order.thenComparing(key.startsWith("-") ? next.reversed() : next);
    }
    return order;
  }
}
