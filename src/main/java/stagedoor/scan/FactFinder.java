package stagedoor.scan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import stagedoor.catalogue.Extras;
import stagedoor.catalogue.Role;
import stagedoor.catalogue.SongRow;
import stagedoor.tag.Field;
import stagedoor.tag.Tags;

/// Turns the tags of one file into [SongFacts].
final class FactFinder {

  private final Tags tags;
  private final PeopleFinder people;
  private final Map<Field, Splitter> splitters;
  private final DateFacts dates;

  FactFinder(Tags tags, FactSettings settings) {
    this.tags = tags;
    this.splitters = settings.splitters();
    this.people = new PeopleFinder(tags, settings, splitters);
    this.dates = DateFacts.of(tags);
  }

  SongFacts facts(String fileName) {
    var everybody = new ArrayList<>(people.artists());
    everybody.addAll(people.albumArtists());
    everybody.addAll(people.contributors());
    return new SongFacts(
        tags.first(Field.TITLE).orElseGet(() -> baseName(fileName)),
        text(Field.TITLESORT),
        people.artistLine(),
        everybody,
        album(),
        genres(),
        new SongRow.Position(number(Field.DISC), number(Field.TRACK), text(Field.DISCSUBTITLE)),
        dates,
        Gains.of(tags),
        bpm(),
        advisory(),
        id(Field.MUSICBRAINZ_RECORDINGID),
        id(Field.MUSICBRAINZ_RELEASETRACKID),
        text(Field.COMMENT),
        tags.lyrics(),
        tags.audio(),
        tags.cover(),
        SharedTags.of(tags, splitters),
        extras());
  }

  private SongFacts.AlbumFacts album() {
    return new SongFacts.AlbumFacts(
        tags.first(Field.ALBUM).orElse(SongFacts.UNKNOWN_ALBUM),
        text(Field.ALBUMSORT),
        text(Field.ALBUMVERSION),
        people.albumArtistLine(),
        people.albumArtists(),
        people.isCompilation(),
        id(Field.MUSICBRAINZ_ALBUMID),
        id(Field.MUSICBRAINZ_RELEASEGROUPID));
  }

  private Extras extras() {
    var movement =
        new Extras.Movement(
            text(Field.MOVEMENTNAME),
            number(Field.MOVEMENT),
            total(Field.MOVEMENTTOTAL, Field.MOVEMENT));
    var extras = new Extras(text(Field.SUBTITLE), movement, split(Field.ISRC));
    return extras.equals(Extras.NONE) ? Extras.NONE : extras;
  }

  private List<String> genres() {
    return split(Field.GENRE);
  }

  private List<String> split(Field field) {
    return splitters.getOrDefault(field, Splitter.NOTHING).split(tags.all(field));
  }

  private String text(Field field) {
    return tags.first(field).orElse("");
  }

  private Optional<UUID> id(Field field) {
    return tags.all(field).stream().flatMap(text -> Uuids.parse(text).stream()).findFirst();
  }

  /// The `n` of `n` or `n/m`; what is no number from 1 to 9999 is 0.
  private int number(Field field) {
    return tags.first(field).map(FactFinder::leadingNumber).orElse(0);
  }

  /// A field of its own, else the `m` of `n/m`.
  private int total(Field own, Field both) {
    int total = number(own);
    String[] parts = text(both).split("/", 2);
    return total > 0 || parts.length < 2 ? total : leadingNumber(parts[1]);
  }

  private static int leadingNumber(String text) {
    String digits = text.split("/", 2)[0].strip();
    return digits.matches("[0-9]{1,9}") && Integer.parseInt(digits) <= 9_999
        ? Integer.parseInt(digits)
        : 0;
  }

  private int bpm() {
    OptionalInt rounded =
        Gains.number(text(Field.BPM)).stream().mapToInt(b -> (int) Math.round(b)).findFirst();
    return rounded.stream().filter(b -> b > 0 && b < 10_000).findFirst().orElse(0);
  }

  private String advisory() {
    return switch (text(Field.ADVISORY)) {
      case "1", "4" -> "explicit";
      case "2" -> "clean";
      default -> "";
    };
  }

  private static String baseName(String fileName) {
    int dot = fileName.lastIndexOf('.');
    String base = (dot > 0 ? fileName.substring(0, dot) : fileName).strip();
    return base.isEmpty() ? fileName : base;
  }

  /// Roles with one artist tag each, in the order of [Role].
  static List<Role> contributingRoles() {
    return List.copyOf(EnumSet.range(Role.COMPOSER, Role.PERFORMER));
  }
}
