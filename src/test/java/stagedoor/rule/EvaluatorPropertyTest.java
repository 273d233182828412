package stagedoor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.catalogue.SongId;
import stagedoor.listen.Play;

/// Random rules over random music find what a plain reading of each condition finds.
@NullMarked
class EvaluatorPropertyTest {

  private static final int SONGS = 60;
  private static final List<String> TEXTS =
      List.of("Ebb", "EBB", "100% sea", "a_b", "axb", "Nótt", "nott", "The Sea", "夜", "Straße");
  private static final List<String> FOLDERS =
      List.of("a", "The%20Sea", "N%C3%B3tt/100%25%20sea", "%E5%A4%9C/a_b", "1/stra%C3%9Fe!-4");
  private static final List<String> DATES =
      List.of("", "1990", "1990-05", "2019-03-01", "2026-03-30");
  private static final List<String> DAYS =
      List.of("2026-01-10", "2026-03-01", "2026-03-30", "2026-03-31");

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<RuleMusic.Draft> drafts =
      IntStream.rangeClosed(1, SONGS).mapToObj(this::draft).toList();

  @Test
  void rulesFindWhatAPlainReadingFinds() {
    try (var music = new RuleMusic(drafts)) {
      listen(music);
      int found = 0;
      for (int i = 0; i < 3_000; i++) {
        var rule = new PlainRules(random, music).group(3);
        String text = "{" + rule.text() + "}";
        Rules rules = RuleMusic.read(text);
        assertThat(music.evaluator.faults(rules)).as("seed=%d: %s", seed, text).isEmpty();
        List<Long> expected = drafts.stream().filter(rule.test()).map(draft -> draft.id).toList();
        List<Long> actual = music.ids(text, music.ann);
        assertThat(List.copyOf(new TreeSet<>(actual)))
            .as("seed=%d: %s", seed, text)
            .isEqualTo(expected);
        assertThat(actual).hasSameSizeAs(expected);
        found += expected.isEmpty() || expected.size() == SONGS ? 0 : 1;
      }
      assertThat(found).as("seed=%d: rules that tell songs apart", seed).isGreaterThan(500);
    }
  }

  @Test
  void sortedSongsStandInTheOrderOfTheirKeys() {
    try (var music = new RuleMusic(drafts)) {
      listen(music);
      for (int i = 0; i < 500; i++) {
        var plain = new PlainRules(random, music);
        List<String> keys = plain.sortKeys();
        int offset = random.nextInt(10);
        int limit = 1 + random.nextInt(SONGS);
        String sort = "\"all\":[],\"sort\":\"" + String.join(",", keys) + "\"";
        List<Long> all = music.ids("{" + sort + "}", music.ann);
        List<Long> cut =
            music.ids("{%s,\"limit\":%d,\"offset\":%d}".formatted(sort, limit, offset), music.ann);
        assertThat(all).as("seed=%d: %s", seed, sort).hasSize(SONGS).doesNotHaveDuplicates();
        assertThat(cut)
            .as("seed=%d: %s", seed, sort)
            .isEqualTo(all.subList(offset, Math.min(SONGS, offset + limit)));
        List<RuleMusic.Draft> sorted =
            all.stream().map(id -> drafts.get(id.intValue() - 1)).toList();
        assertThat(sorted).as("seed=%d: %s", seed, sort).isSortedAccordingTo(plain.comparing(keys));
      }
    }
  }

  private RuleMusic.Draft draft(int id) {
    var draft = new RuleMusic.Draft(id);
    draft.title = one(TEXTS);
    draft.album = one(TEXTS);
    draft.folder = one(FOLDERS);
    draft.library = random.nextBoolean() ? RuleMusic.FIRST : RuleMusic.SECOND;
    draft.artists = some(TEXTS, 1);
    draft.composers = some(TEXTS, 0);
    draft.genres = some(TEXTS, 0);
    draft.tags =
        random.nextBoolean() ? Map.of() : Map.of("mood", some(TEXTS, 1), "weather", some(TEXTS, 1));
    draft.date = one(DATES);
    draft.comment = random.nextBoolean() ? "" : one(TEXTS);
    draft.track = random.nextInt(4);
    draft.bpm = random.nextInt(3) * 60;
    draft.gain = random.nextBoolean() ? Float.NaN : random.nextInt(100) / 10f - 5;
    draft.compilation = random.nextInt(4) == 0;
    draft.addedMs = RuleMusic.ms(one(DAYS)) + random.nextInt(2) * 86_399_999L;
    draft.durationMs = 1_000 * random.nextInt(5);
    return draft;
  }

  private void listen(RuleMusic music) {
    for (RuleMusic.Draft draft : drafts) {
      var song = new SongId(draft.id);
      if (random.nextInt(3) == 0) {
        music.listening.stars().star(music.ann, song, moment());
      }
      if (random.nextInt(3) == 0) {
        music.listening.stars().star(music.bob, song, moment());
      }
      if (random.nextInt(2) == 0) {
        music.listening.ratings().rate(music.ann, song, 1 + random.nextInt(5));
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        music.listening.plays().played(music.ann, new Play(song, moment(), "t", 0));
      }
      if (random.nextInt(5) == 0) {
        music.listening.stars().star(music.ann, music.album(draft), moment());
      }
    }
  }

  private Instant moment() {
    return Instant.ofEpochMilli(RuleMusic.ms(one(DAYS)) + random.nextInt(86_400_000));
  }

  private List<String> some(List<String> of, int least) {
    var some = new ArrayList<String>();
    for (int i = least + random.nextInt(3); i > 0; i--) {
      some.add(one(of));
    }
    return some.stream().distinct().collect(Collectors.toList());
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
