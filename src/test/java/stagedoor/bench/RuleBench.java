package stagedoor.bench;

import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.listen.Listening;
import stagedoor.listen.Plays;
import stagedoor.listen.Queues;
import stagedoor.listen.Ratings;
import stagedoor.listen.Stars;
import stagedoor.rule.Evaluator;
import stagedoor.rule.Lists;
import stagedoor.rule.Matches;
import stagedoor.rule.Outside;
import stagedoor.rule.Rules;
import stagedoor.rule.Viewer;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;
import stagedoor.user.TestUsers;
import stagedoor.user.UserId;

/// Measures how long rules take to find their songs.
///
///     java -cp ... stagedoor.bench.RuleBench [SONGS]
@NullMarked
public final class RuleBench {

  private static final Visible ALL = Visible.of(new LibraryId(1));
  private static final int ROUNDS = 9;

  private static final List<String> RULES =
      List.of(
          "{'all':[{'gt':{'year':2000}}]}",
          "{'all':[{'contains':{'title':'lamp'}}]}",
          "{'all':[{'is':{'genre':'Rock'}}]}",
          "{'all':[{'contains':{'artist':'the'}}]}",
          "{'all':[{'contains':{'album':'the'}}]}",
          "{'all':[{'is':{'loved':true}}]}",
          "{'all':[{'lt':{'playcount':1}},{'inTheRange':{'year':[1980,1989]}}],'limit':100}",
          "{'all':[{'inTheLast':{'dateadded':90}}],'sort':'-dateadded'}",
          "{'all':[{'is':{'loved':true}}],'sort':'random','limit':50}",
          "{'all':[{'contains':{'filepath':'01'}}]}",
          "{'all':[{'contains':{'filepath':'lantern'}}]}",
          "{'all':[{'notContains':{'filepath':'a'}}]}",
          "{'all':[{'endsWith':{'filepath':'.mp3'}}]}",
          "{'all':[{'gt':{'year':1900}}],'sort':'-bitrate,title'}");

  private RuleBench() {}

  public static void main(String[] args) {
    int size = args.length == 0 ? 500_000 : Integer.parseInt(args[0]);
    try (TestDatabase db = TestDatabases.sqlite()) {
      UserId ann = TestUsers.make(TestUsers.users(db, ALL), "ann");
      var shelf = new Shelf(Catalogue.empty().apply(SyntheticRows.of(size, 1)));
      var listening = listening(db, shelf, ann);
      print("--- %,d songs, %d loved".formatted(size, 1_000));
      var evaluator =
          new Evaluator(
              listening,
              new Outside((_, _) -> {}, List.of(), InstantSource.system(), ZoneOffset.UTC));
      RULES.forEach(rules -> measure(evaluator, shelf.now(), rules.replace('\'', '"'), ann));
    }
  }

  private static Listening listening(TestDatabase db, Shelf shelf, UserId ann) {
    var stars = new Stars(db);
    for (int i = 1; i <= 1_000; i++) {
      stars.star(ann, new SongId(i * 7L), InstantSource.system().instant());
    }
    var plays = new Plays(db, shelf, InstantSource.system());
    return new Listening(stars, new Ratings(db), plays, new Queues(db));
  }

  private static void measure(Evaluator evaluator, Catalogue catalogue, String text, UserId ann) {
    if (!(Rules.read(text) instanceof Rules.Reading.Read(var rules))) {
      throw new IllegalStateException("not rules: " + text);
    }
    var threads = ManagementFactory.getThreadMXBean();
    double[] cpuMs = new double[ROUNDS];
    int found = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long start = threads.getCurrentThreadCpuTime();
      Matches matches =
          evaluator
              .run(catalogue, rules, new Viewer(ann, ALL), Lists.NONE, new Random(i), () -> false)
              .orElseThrow();
      cpuMs[i] = (threads.getCurrentThreadCpuTime() - start) / 1e6;
      found = matches.found();
    }
    Arrays.sort(cpuMs);
    print("%7.1f ms CPU, %,7d found  %s".formatted(cpuMs[ROUNDS / 2], found, text));
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
