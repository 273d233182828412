package stagedoor.scan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stagedoor.catalogue.Song;
import stagedoor.library.Libraries;
import stagedoor.tag.Reading;
import stagedoor.tag.TagReader;
import stagedoor.tag.Tags;
import stagedoor.tag.UnreadableException;

/// What stands in a song's file now, whatever the last scan made of it.
public final class FileTags {

  private static final int MOST_AT_ONCE = 4;
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /// @param name as in the configuration, such as `albumartist`
  public record Tag(String name, List<String> values) {
    public Tag {
      values = List.copyOf(values);
    }
  }

  /// @param type what it shows, such as `front`
  public record Picture(String type, String mime, long sizeBytes) {}

  /// @param warnings what was damaged or left out; why, where nothing could be read
  public record Seen(List<Tag> tags, List<Picture> pictures, int lyrics, List<String> warnings) {
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
      return seen(TagReader.read(libraries.fileOf(song), reading));
    } catch (UnreadableException e) {
      return new Seen(List.of(), List.of(), 0, List.of(String.valueOf(e.getMessage())));
    }
  }

  private static Seen seen(Tags tags) {
    var all = new ArrayList<Tag>();
    tags.values()
        .forEach(
            (field, values) -> all.add(new Tag(field.name().toLowerCase(Locale.ROOT), values)));
    tags.own().forEach((name, values) -> all.add(new Tag(name, values)));
    return new Seen(
        all,
        tags.pictures().stream()
            .map(it ->
                new Picture(it.type().name().toLowerCase(Locale.ROOT), it.mime(), it.length()))
            .toList(),
        tags.lyrics().size(),
        tags.warnings());
  }
}
