package stagedoor.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Song;
import stagedoor.listen.Listening;

/// Answers rules from a catalogue, for one viewer at a time.
///
/// A condition costs what it looks at: 500,000 songs take some tens of milliseconds. Rules are
/// compiled anew for each evaluation, which takes microseconds.
public final class Evaluator {

  /// How many songs are looked at between two questions whether to stop.
  private static final int STRETCH = 1_024;

  private final Listening listening;
  private final Outside outside;
  private final Fields fields;
  private final RareMatches rare;

  public Evaluator(Listening listening, Outside outside) {
    this.listening = listening;
    this.outside = outside;
    fields = new Fields(outside.ownTags());
    rare = new RareMatches(outside.rare());
  }

  /// Every field, with what editors may offer for it to the viewer.
  public List<FieldInfo> fields(Catalogue catalogue, Viewer viewer) {
    var suggestions = new Suggestions(catalogue, viewer.visible());
    return fields.all().stream()
        .map(it ->
            new FieldInfo(
                it.name(), it.kind(), it.kind().operators(it.canMiss()), suggestions.of(it.name())))
        .toList();
  }

  /// What is wrong with the fields and values of rules that could be read; empty when nothing is.
  public List<RuleFault> faults(Rules rules) {
    var compiler = new Compiler(fields);
    compiler.compile(rules.root());
    var faults = new ArrayList<>(compiler.faults());
    for (SortKey key : rules.sort()) {
      try {
        fields.need(key.field(), key.where());
      } catch (FaultException unknown) {
        faults.add(unknown.fault());
      }
    }
    return faults;
  }

  /// What an evaluation for the viewer would rest on now.
  public Basis basis(Catalogue catalogue, Viewer viewer) {
    return new Basis(
        catalogue.version(),
        viewer,
        listening.stars().version(viewer.user()),
        listening.ratings().version(),
        listening.plays().version(viewer.user()),
        today());
  }

  /// Whether two evaluations on one basis differ.
  public boolean isRandom(Rules rules) {
    return sorting(rules).isRandom();
  }

  /// The songs that match, for the viewer; empty when it was stopped. A condition that is wrong
  /// matches nothing, and a wrong field to sort by counts for nothing.
  ///
  /// @param stop is asked now and then
  public Optional<Matches> run(
      Catalogue catalogue,
      Rules rules,
      Viewer viewer,
      Lists lists,
      RandomGenerator random,
      BooleanSupplier stop) {
    var world =
        new World(catalogue, viewer, listening, outside, rare, lists, today(), random, stop);
    SongTest test = new Compiler(fields).compile(rules.root()).in(world);
    Sorting sorting = sorting(rules);
    var asked = new Asked(test, stop);
    asked.stopped = stop.getAsBoolean();
    List<Song> found =
        catalogue.songs().matching(sorting.fetched(), viewer.visible(), asked::passes);
    List<Song> sorted = asked.stopped ? List.of() : sorting.sorted(found, world);
    return asked.stopped || stop.getAsBoolean()
        ? Optional.empty()
        : Optional.of(Matches.cut(sorted, rules));
  }

  private Sorting sorting(Rules rules) {
    List<SortKey> known = new ArrayList<>();
    for (SortKey key : rules.sort()) {
      if (fields.find(key.field()).isPresent()) {
        known.add(key);
      }
    }
    return new Sorting(known, fields);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(outside.clock().instant(), outside.zone());
  }

  /// Asks a test until it is told to stop.
  private static final class Asked {
    private final SongTest test;
    private final BooleanSupplier stop;
    private int songs;
    private boolean stopped;

    Asked(SongTest test, BooleanSupplier stop) {
      this.test = test;
      this.stop = stop;
    }

    boolean passes(Song song) {
      if (++songs % STRETCH == 0) {
        stopped |= stop.getAsBoolean();
      }
      return !stopped && test.passes(song);
    }
  }
}
