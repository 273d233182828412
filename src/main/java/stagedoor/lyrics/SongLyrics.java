package stagedoor.lyrics;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.TrackPath;
import stagedoor.library.DiskQuestions;
import stagedoor.library.FileFaults;
import stagedoor.library.Libraries;
import stagedoor.store.Database;
import stagedoor.tag.TagEncoding;

/// Which words belong to a song: those of the first source in the owner's order that has some. A
/// source is an ending, for the file of the song's name with that ending in small, capital or one
/// capital and small letters, or `embedded`. Words beside a file are those of the file, not of a
/// track in it.
///
/// Whether the caller may see the song is theirs to check. Safe to use from any thread.
public final class SongLyrics {

  public static final List<String> USUAL_PRIORITY =
      List.of(".ttml", ".yaml", ".yml", ".elrc", ".lrc", ".srt", ".txt", "embedded");

  private static final String EMBEDDED = "embedded";

  private static final int MOST_AT_ONCE = 8;
  private static final Duration LONGEST = Duration.ofSeconds(3);

  private final TagWordsStore tags;
  private final Libraries libraries;
  private final List<String> priority;
  private final List<String> endings;
  private final TagEncoding encoding;
  private final DiskQuestions questions;
  private final FileFaults faults;

  /// @param priority sources, best first; what is neither `embedded` nor an ending never has words
  /// @param encoding of files that do not say how they are written
  public SongLyrics(Database db, Libraries libraries, List<String> priority, TagEncoding encoding) {
    this(db, libraries, priority, encoding, new DiskQuestions(MOST_AT_ONCE, LONGEST));
  }

  SongLyrics(
      Database db,
      Libraries libraries,
      List<String> priority,
      TagEncoding encoding,
      DiskQuestions questions) {
    this.encoding = encoding;
    this.questions = questions;
    tags = new TagWordsStore(db);
    faults = new FileFaults(libraries, "file of lyrics");
    this.libraries = libraries;
    this.priority = priority.stream().map(it -> it.strip().toLowerCase(Locale.ROOT)).toList();
    endings = this.priority.stream().filter(it -> it.matches("\\.[a-z0-9]{1,10}")).toList();
  }

  /// The files of lyrics that cannot be used, as far as somebody asked for them.
  public FileFaults faults() {
    return faults;
  }

  /// The song's words, once for each language and kind; empty when there are none.
  public List<Words> of(Song song) {
    Optional<Set<Path>> files = Optional.empty();
    for (String source : priority) {
      boolean inTags = source.equals(EMBEDDED);
      if (!inTags && files.isEmpty()) {
        files = Optional.of(filesBeside(song));
      }
      List<Words> words = inTags ? embedded(song) : beside(song, source, files.orElseGet(Set::of));
      if (!words.isEmpty()) {
        return words;
      }
    }
    return List.of();
  }

  /// Those that there are; none when the disk does not answer, so that words in tags are found all
  /// the same.
  private Set<Path> filesBeside(Song song) {
    if (endings.isEmpty() || TrackPath.isTrack(song.path())) {
      return Set.of();
    }
    List<Path> wanted =
        endings.stream()
            .flatMap(ending -> spellings(ending).stream())
            .map(spelled -> file(song, spelled))
            .toList();
    return questions.ask(() -> FilesBeside.of(wanted, Files::isRegularFile)).orElseGet(Set::of);
  }

  private List<Words> embedded(Song song) {
    return tags.of(song.id()).stream()
        .flatMap(tag -> WordsReader.ofTag(tag.language(), tag.text()).stream())
        .toList();
  }

  /// @param files those that there are
  private List<Words> beside(Song song, String ending, Set<Path> files) {
    if (files.isEmpty() || !endings.contains(ending)) {
      return List.of();
    }
    return spellings(ending).stream()
        .map(spelled -> file(song, spelled))
        .filter(files::contains)
        .map(file -> questions.ask(() -> words(file, ending)).orElse(List.of()))
        .filter(words -> !words.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /// The ending as people write it.
  private static List<String> spellings(String ending) {
    String upper = ending.toUpperCase(Locale.ROOT);
    return List.of(ending, upper, upper.substring(0, 2) + ending.substring(2));
  }

  private List<Words> words(Path file, String ending) {
    try {
      Optional<String> text = WordsFile.read(file, encoding);
      List<Words> words = text.isPresent() ? WordsReader.read(ending, text.get()) : List.of();
      faults.mended(file);
      return words;
    } catch (UnreadableWordsException e) {
      faults.note(file, String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private Path file(Song song, String ending) {
    String path = song.path();
    int dot = path.lastIndexOf('.');
    String base = dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
    return libraries.fileOf(song.library(), base + ending);
  }
}
