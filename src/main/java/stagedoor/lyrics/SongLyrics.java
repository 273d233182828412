package stagedoor.lyrics;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.TrackPath;
import stagedoor.library.Libraries;
import stagedoor.library.RawPath;
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

  private static final System.Logger LOG = System.getLogger(SongLyrics.class.getName());
  private static final String EMBEDDED = "embedded";

  private final TagWordsStore tags;
  private final Libraries libraries;
  private final List<String> priority;
  private final TagEncoding encoding;

  /// @param priority sources, best first; what is neither `embedded` nor an ending never has words
  /// @param encoding of files that do not say how they are written
  public SongLyrics(Database db, Libraries libraries, List<String> priority, TagEncoding encoding) {
    this.encoding = encoding;
    tags = new TagWordsStore(db);
    this.libraries = libraries;
    this.priority = priority.stream().map(it -> it.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /// The song's words, once for each language and kind; empty when there are none.
  public List<Words> of(Song song) {
    return priority.stream()
        .map(source -> source.equals(EMBEDDED) ? embedded(song) : beside(song, source))
        .filter(words -> !words.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private List<Words> embedded(Song song) {
    return tags.of(song.id()).stream()
        .flatMap(tag -> WordsReader.ofTag(tag.language(), tag.text()).stream())
        .toList();
  }

  private List<Words> beside(Song song, String ending) {
    if (!ending.matches("\\.[a-z0-9]{1,10}") || TrackPath.isTrack(song.path())) {
      return List.of();
    }
    return spellings(ending).stream()
        .map(spelled -> words(file(song, spelled), ending))
        .filter(words -> !words.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /// The ending as people write it; asking for the few ways there are is sooner done than reading a
  /// folder that may be huge.
  private static List<String> spellings(String ending) {
    String upper = ending.toUpperCase(Locale.ROOT);
    return List.of(ending, upper, upper.substring(0, 2) + ending.substring(2));
  }

  private List<Words> words(Path file, String ending) {
    try {
      Optional<String> text = WordsFile.read(file, encoding);
      return text.isPresent() ? WordsReader.read(ending, text.get()) : List.of();
    } catch (UnreadableWordsException e) {
      LOG.log(
          Level.WARNING,
          "a file of lyrics is not used file={0} reason=\"{1}\"",
          RawPath.shown(RawPath.of(file)),
          e.getMessage());
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
