package stagedoor.scan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.scan.SongStore.Known;
import stagedoor.store.Rows;

/// Finds songs that are there in the stead of others that are gone, when a scan knows all else:
///
/// - A slow move: the file was copied, the copy scanned as a song of its own, and the original
///   deleted later. The copy has its release track, else its sound, and is new.
/// - A better file under another name: the only new song of its album, disc, number and title,
///   while the only one of these is gone; without number it must be called as the other's file.
/// - A link that was taken for a song: the song is where it leads.
///
/// The older of the two goes on, at the place and with the tags of the one that is there, and what
/// users attached to the other follows ([Merges]). Songs that may only be out of reach have no
/// successors: [Hold#DISK], and those whose files the disk does not call gone. What was there for
/// long before is a copy that people keep.
final class Successions {

  /// What came no longer than this before another went is new.
  private static final Duration NEW = Duration.ofDays(7);

  /// Nobody asks what became of a song that is missing for longer.
  private static final Duration LONGEST_MISSING = Duration.ofDays(30);

  /// So many that are gone at most are looked at in one scan.
  private static final int MOST = 20_000;

  private final ScanRun run;
  private final Whereabouts whereabouts;
  private final Set<SongId> settled = new HashSet<>();

  /// Those that are not marked as missing and would be.
  private final Set<SongId> going = new HashSet<>();

  /// Those that are gone where a link is now that leads to another song.
  private final Set<SongId> linked = new HashSet<>();

  Successions(ScanRun run, Whereabouts whereabouts) {
    this.run = run;
    this.whereabouts = whereabouts;
  }

  /// To be called when all libraries were gone through.
  void settle() {
    long sinceMs = System.currentTimeMillis() - LONGEST_MISSING.toMillis();
    long newSinceMs = sinceMs - NEW.toMillis();
    List<Known> gone =
        run.db().read(rows -> SuccessionStore.gone(rows, sinceMs, newSinceMs, MOST)).stream()
            .filter(whereabouts::isKnown)
            .toList();
    copies(gone, this::write);
    var places = new AlbumPlaces(newSinceMs);
    settle(
        gone.stream().sorted(Comparator.comparing(Known::album)).toList(),
        (rows, one) -> inPlace(rows, one, places),
        this::write);
  }

  /// Tells which copies songs would be that a dry run did not find, without writing anything.
  void tell(Set<SongId> missing, Consumer<Succession> use) {
    long nowMs = System.currentTimeMillis();
    going.addAll(missing);
    List<Known> gone =
        run.db()
            .read(rows ->
                missing.stream()
                    .limit(MOST)
                    .flatMap(id -> SongStore.known(rows, id).stream())
                    .filter(whereabouts::isKnown)
                    .map(song -> song.missingSince(nowMs))
                    .toList());
    copies(
        gone,
        found -> {
          found.forEach(this::settled);
          found.forEach(use);
        });
  }

  private void copies(List<Known> gone, Consumer<List<Succession>> use) {
    linked.addAll(whereabouts.linked(gone));
    settle(gone, (rows, one) -> copy(rows, one, Successions::isNamedTheSame), use);
    settle(gone, (rows, one) -> copy(rows, one, Successions::isNamedAlike), use);
    settle(gone, (rows, one) -> copy(rows, one, (_, _) -> true), use);
  }

  private interface Search {
    Optional<Known> find(Rows rows, Known gone);
  }

  private interface Likeness {
    boolean holds(Known gone, Known present);
  }

  private void settle(List<Known> gone, Search search, Consumer<List<Succession>> use) {
    for (int i = 0; i < gone.size() && !run.isCancelled(); i += ScanWriter.MOST_AT_ONCE) {
      List<Known> some = gone.subList(i, Math.min(gone.size(), i + ScanWriter.MOST_AT_ONCE));
      List<Succession> found = run.db().read(rows -> find(rows, some, search));
      use.accept(found.isEmpty() ? found : whereabouts.certain(found));
    }
  }

  /// One for each that is gone, and no two the same.
  private List<Succession> find(Rows rows, List<Known> gone, Search search) {
    var found = new ArrayList<Succession>();
    var used = new HashSet<SongId>();
    for (Known one : gone) {
      if (!settled.contains(one.id())) {
        search
            .find(rows, one)
            .filter(present -> used.add(present.id()))
            .ifPresent(present -> found.add(new Succession(one, present)));
      }
    }
    return found;
  }

  private Optional<Known> copy(Rows rows, Known gone, Likeness likeness) {
    return Uuids.parse(gone.releaseTrack())
        .flatMap(id -> likeliest(AlikeStore.ofReleaseTrack(rows, id), gone, likeness))
        .or(() -> likeliest(AlikeStore.ofSound(rows, gone.sound()), gone, likeness));
  }

  private Optional<Known> likeliest(List<Known> alike, Known gone, Likeness likeness) {
    Optional<Known> target = linked.contains(gone.id()) ? target(alike, gone) : Optional.empty();
    return target.isPresent()
        ? target
        : open(alike, gone)
            .filter(present -> isNew(present.madeMs(), gone))
            .filter(present -> likeness.holds(gone, present))
            .max(
                Comparator.comparingLong(Known::madeMs)
                    .thenComparingInt(present -> PathEnds.alike(present.path(), gone.path())));
  }

  private Optional<Known> target(List<Known> alike, Known gone) {
    return whereabouts.throughLink(gone, open(alike, gone).toList());
  }

  private Stream<Known> open(List<Known> alike, Known gone) {
    return alike.stream()
        .filter(present -> !present.missing() && !present.id().equals(gone.id()))
        .filter(present -> !settled.contains(present.id()) && !going.contains(present.id()));
  }

  static boolean isNew(long madeMs, Known gone) {
    return madeMs > gone.missingMs() - NEW.toMillis();
  }

  private static boolean isNamedTheSame(Known gone, Known present) {
    return PathEnds.alike(gone.path(), present.path()) > 0 && gone.title().equals(present.title());
  }

  private static boolean isNamedAlike(Known gone, Known present) {
    return PathEnds.alike(gone.path(), present.path()) > 0 || gone.title().equals(present.title());
  }

  private Optional<Known> inPlace(Rows rows, Known gone, AlbumPlaces places) {
    return places
        .onlyNew(rows, gone)
        .flatMap(id -> SongStore.known(rows, id))
        .filter(present -> !settled.contains(present.id()))
        .filter(present -> mayBe(gone, present));
  }

  /// Whether no MusicBrainz id says that they are two.
  private static boolean mayBe(Known gone, Known present) {
    return Stream.<Function<Known, String>>of(Known::releaseTrack, Known::recording)
        .allMatch(id ->
            id.apply(gone).isEmpty()
                || id.apply(present).isEmpty()
                || id.apply(gone).equals(id.apply(present)));
  }

  private void write(List<Succession> found) {
    Queue<Succession> successions = new ArrayDeque<>(found);
    while (!successions.isEmpty()) {
      Written written =
          run.db()
              .write(rows -> {
                var slice = new Slice();
                var some = new Written();
                while (!successions.isEmpty() && slice.hasTime()) {
                  write(rows, successions.remove(), some);
                }
                run.albums().settle(rows, some);
                return some;
              });
      run.publisher().add(written, run.artists().takeTouched());
      run.progress().written(written);
      run.publisher().publishIfDue(run.artists());
    }
  }

  /// Writes one, unless something else became of the two meanwhile.
  private void write(Rows rows, Succession found, Written written) {
    Optional<Known> gone = SongStore.known(rows, found.gone().id()).filter(Known::missing);
    Optional<Known> present =
        SongStore.known(rows, found.present().id()).filter(song -> !song.missing());
    if (gone.isPresent() && present.isPresent()) {
      write(rows, gone.get(), present.get(), written);
    }
  }

  private void write(Rows rows, Known gone, Known present, Written written) {
    var one = new Succession(gone, present);
    SongRow before = need(rows, gone.id());
    boolean young =
        SuccessionStore.isYoung(rows, present.album(), gone.missingMs() - NEW.toMillis());
    SuccessionStore.write(rows, one);
    SongRow after = need(rows, one.kept().id());
    run.artists().replaced(rows, before.credits(), after.credits());
    run.albums().follow(rows, present.album(), gone.album(), young);
    note(one, after, written);
    settled(one);
  }

  private void settled(Succession one) {
    settled.add(one.gone().id());
    settled.add(one.present().id());
  }

  private void note(Succession one, SongRow after, Written written) {
    long startedMs = run.progress().startedAt().toEpochMilli();
    if (one.gone().missingMs() >= startedMs) {
      if (one.present().madeMs() >= startedMs) {
        run.progress().replaced();
      } else {
        run.progress().removed(-1);
      }
      written.changed(after);
    } else {
      written.moved(after);
    }
    if (one.dropped().equals(one.present())) {
      written.merged(one.present());
    }
    written.touch(one.gone().album());
    written.touch(one.present().album());
  }

  private static SongRow need(Rows rows, SongId id) {
    return SongStore.find(rows, id).orElseThrow(() -> new IllegalStateException("no song " + id));
  }
}
