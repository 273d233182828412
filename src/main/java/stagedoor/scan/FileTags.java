package stagedoor.scan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stagedoor.catalogue.Song;
import stagedoor.library.DiskQuestions;
import stagedoor.library.Libraries;
import stagedoor.tag.Inspection;
import stagedoor.tag.Reading;
import stagedoor.tag.Sighting;
import stagedoor.tag.TagReader;
import stagedoor.tag.UnreadableException;

/// What stands in a song's file now, whatever the last scan made of it.
public final class FileTags {

  private static final int MOST_AT_ONCE = 4;
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /// One value in the file.
  ///
  /// @param in the tag it stands in, such as `ID3v2.4`
  /// @param name the tag's name for it, such as `TIT2`
  /// @param meaning what the name stands for, such as `title`; empty for other names
  /// @param used whether it counts: not where a tag before it said the same
  public record Tag(String in, String name, String text, String meaning, boolean used) {}

  /// @param type what it shows, such as `front`
  public record Picture(String type, String mime, long sizeBytes) {}

  /// @param format the file's format, such as `mpeg`; empty where nothing could be read
  /// @param tags in the file's order
  /// @param warnings what was damaged or left out; why, where nothing could be read
  public record Seen(
      String format, List<Tag> tags, List<Picture> pictures, int lyrics, List<String> warnings) {
    public Seen {
      tags = List.copyOf(tags);
      pictures = List.copyOf(pictures);
      warnings = List.copyOf(warnings);
    }
  }

  private final Libraries libraries;
  private final Reading reading;
  private final DiskQuestions questions = new DiskQuestions(MOST_AT_ONCE, LONGEST);

  public FileTags(Libraries libraries, Reading reading) {
    this.libraries = libraries;
    this.reading = reading;
  }

  /// Empty when the disk does not answer.
  public Optional<Seen> of(Song song) {
    return questions.ask(() -> read(song));
  }

  private Seen read(Song song) {
    try {
      return seen(TagReader.inspect(libraries.fileOf(song), reading));
    } catch (UnreadableException e) {
      return new Seen("", List.of(), List.of(), 0, List.of(String.valueOf(e.getMessage())));
    }
  }

  private static Seen seen(Inspection found) {
    return new Seen(
        found.format(),
        found.sightings().stream().map(FileTags::tag).toList(),
        found.tags().pictures().stream()
            .map(it ->
                new Picture(it.type().name().toLowerCase(Locale.ROOT), it.mime(), it.length()))
            .toList(),
        found.tags().lyrics().size(),
        found.tags().warnings());
  }

  private static Tag tag(Sighting it) {
    String meaning = it.meaning().orElse("").toLowerCase(Locale.ROOT);
    return new Tag(it.tag(), it.name(), it.text(), meaning, it.used());
  }
}
