package stagedoor.scan;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stagedoor.library.RawPath;
import stagedoor.scan.FolderListing.Entry;
import stagedoor.tag.CueReader;
import stagedoor.tag.CueReading;
import stagedoor.tag.CueSheet;
import stagedoor.tag.TagEncoding;
import stagedoor.tag.UnreadableException;

/// The CUE sheets of one folder, and which of its files they are about.
///
/// A sheet says names, and only files of the same folder are looked for under them, by the last
/// part of the name: whatever a sheet says, nothing else is opened. A file that was converted since
/// (the sheet says `.wav`) and one renamed together with its sheet are found as well.
final class FolderSheets {

  /// A sheet about a file.
  ///
  /// @param part which of the sheet's files it is
  record About(Entry sheet, int part) {}

  /// Something wrong with a sheet.
  ///
  /// @param reason a sentence
  record Wrong(Entry sheet, String reason) {}

  /// The name of a sheet's file, and what is to be known for choosing among sheets.
  ///
  /// @param only whether the sheet has no other
  private record Named(
      Entry sheet, int part, String file, int line, int tracks, boolean guessed, boolean only) {

    About about() {
      return new About(sheet, part);
    }
  }

  /// Best first, of files that differ in nothing but their endings.
  private static final List<String> ENDINGS = List.of("flac", "wv", "ape", "tta", "m4a", "wav");

  private final List<Named> named = new ArrayList<>();
  private final List<Wrong> wrong = new ArrayList<>();
  private final Set<Entry> used = new HashSet<>();
  private boolean complete = true;

  private FolderSheets() {}

  static FolderSheets none() {
    return new FolderSheets();
  }

  /// Reads them; what cannot be used is among [#wrong].
  ///
  /// @param moved called after each
  static FolderSheets read(Disk disk, TagEncoding encoding, List<Entry> sheets, Runnable moved) {
    var found = new FolderSheets();
    for (Entry sheet : sheets.stream().sorted(Comparator.comparing(Entry::name)).toList()) {
      try {
        byte[] bytes = disk.beginning(sheet.path(), CueReader.MOST_BYTES + 1);
        found.add(sheet, CueReader.read(bytes, encoding));
      } catch (IOException e) {
        found.complete = false;
        found.wrong.add(new Wrong(sheet, UnreadableException.of("The sheet", e).getMessage()));
      }
      moved.run();
    }
    return found;
  }

  private void add(Entry sheet, CueReading reading) {
    switch (reading) {
      case CueReading.Refused refused -> wrong.add(new Wrong(sheet, refused.sentence()));
      case CueReading.Read(CueSheet read, boolean guessed) -> add(sheet, read, guessed);
    }
  }

  private void add(Entry sheet, CueSheet read, boolean guessed) {
    List<CueSheet.Part> parts = read.parts();
    for (int i = 0; i < parts.size(); i++) {
      CueSheet.Part part = parts.get(i);
      named.add(
          new Named(
              sheet,
              i,
              lastName(part.file()),
              part.line(),
              part.tracks().size(),
              guessed,
              parts.size() == 1));
    }
  }

  private static String lastName(String file) {
    return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  }

  /// Whether every sheet could be read; else a file may have one that is not known.
  boolean isComplete() {
    return complete;
  }

  /// What is wrong, once all files of the folder were asked [#about]: sheets that cannot be used,
  /// and those that cut a file that is not there, unless the folder may hold its tracks as files.
  ///
  /// @param songs how many files of music are in the folder
  List<Wrong> wrong(long songs) {
    var all = new ArrayList<>(wrong);
    for (Named each : named) {
      if (each.tracks() > 1 && each.tracks() > songs && !used.contains(each.sheet())) {
        String reason =
            "Line %d: the file “%s” is not in the folder.".formatted(each.line(), each.file());
        all.add(new Wrong(each.sheet(), reason));
      }
    }
    return all;
  }

  /// Which of the files have a sheet, by name. Of several sheets about one file the best counts:
  /// one whose encoding is sure, then one called like the file, then the one with most tracks.
  Map<String, About> about(List<Entry> songs) {
    if (named.isEmpty()) {
      return Map.of();
    }
    var names = new Names(songs);
    Map<String, List<Named>> candidates = new HashMap<>();
    for (Named each : named) {
      Optional<Entry> song = names.find(each);
      song.ifPresent(it -> {
        candidates.computeIfAbsent(it.name(), _ -> new ArrayList<>()).add(each);
        used.add(each.sheet());
      });
    }
    Map<String, About> about = new HashMap<>();
    candidates.forEach((song, list) -> about.put(song, best(song, list).about()));
    return about;
  }

  private static Named best(String song, List<Named> candidates) {
    String base = base(folded(song));
    return candidates.stream()
        .min(
            Comparator.comparing(Named::guessed)
                .thenComparing(it -> !base(folded(it.sheet().name())).equals(base))
                .thenComparing(Comparator.comparingInt(Named::tracks).reversed()))
        .orElseThrow();
  }

  /// Letters of either case and composed or not are the same.
  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private static String base(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /// Files by their names.
  private static final class Names {

    private final Map<String, Entry> byName = new HashMap<>();
    private final Map<String, Entry> byBase = new HashMap<>();

    Names(List<Entry> songs) {
      for (Entry song : songs) {
        String name = folded(RawPath.shown(song.name()));
        byName.putIfAbsent(name, song);
        byBase.merge(base(name), song, (one, other) -> rank(one) <= rank(other) ? one : other);
      }
    }

    private static int rank(Entry song) {
      int rank = ENDINGS.indexOf(FolderListing.ending(song.name()));
      return rank < 0 ? ENDINGS.size() : rank;
    }

    Optional<Entry> find(Named named) {
      String file = folded(named.file());
      Optional<Entry> found =
          Optional.ofNullable(byName.get(file))
              .or(() -> Optional.ofNullable(byBase.get(base(file))));
      return named.only() ? found.or(() -> likeItsSheet(named)) : found;
    }

    private Optional<Entry> likeItsSheet(Named named) {
      String sheet = base(folded(RawPath.shown(named.sheet().name())));
      return Optional.ofNullable(byName.get(sheet))
          .or(() -> Optional.ofNullable(byBase.get(sheet)));
    }
  }
}
