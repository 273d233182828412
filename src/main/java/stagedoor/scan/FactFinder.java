package stagedoor.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Extras;
import stagedoor.catalogue.SongRow;
import stagedoor.tag.Field;
import stagedoor.tag.Tags;

/// Turns the tags of one file into [SongFacts].
final class FactFinder {

  private final Tags tags;
  private final PeopleFinder people;
  private final FactSettings settings;
  private final DateFacts dates;

  FactFinder(Tags tags, FactSettings settings) {
    this.tags = tags;
    this.settings = settings;
    this.people = new PeopleFinder(tags, settings);
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
        split(Field.GENRE),
        new SongRow.Position(number(Field.DISC), number(Field.TRACK), text(Field.DISCSUBTITLE)),
        new SongFacts.Totals(
            total(Field.TRACKTOTAL, Field.TRACK), total(Field.DISCTOTAL, Field.DISC)),
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
        SharedTags.of(tags, settings),
        extras());
  }

  private SongFacts.AlbumFacts album() {
    return new SongFacts.AlbumFacts(
        tags.first(Field.ALBUM).orElse(Album.UNKNOWN),
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

  private List<String> split(Field field) {
    return settings.split(field, tags.all(field));
  }

  private String text(Field field) {
    return tags.text(field);
  }

  private Optional<UUID> id(Field field) {
    for (String text : Uuids.places(tags.all(field))) {
      Optional<UUID> id = Uuids.parse(text);
      if (id.isPresent()) {
        return id;
      }
    }
    return Optional.empty();
  }

  /// The `n` of `n` or `n/m`; what is no number from 1 to 9999 is 0.
  private int number(Field field) {
    return leadingNumber(text(field));
  }

  /// A field of its own, else the `m` of `n/m`.
  private int total(Field own, Field both) {
    int total = number(own);
    String text = text(both);
    int slash = text.indexOf('/');
    return total > 0 || slash < 0 ? total : leadingNumber(text.substring(slash + 1));
  }

  private static int leadingNumber(String text) {
    int slash = text.indexOf('/');
    String digits = (slash < 0 ? text : text.substring(0, slash)).strip();
    int number = Digits.number(digits, 0, digits.length());
    return number > 0 && number <= 9_999 ? number : 0;
  }

  private int bpm() {
    int rounded = (int) Math.round(Gains.number(text(Field.BPM)).orElse(0));
    return rounded > 0 && rounded < 10_000 ? rounded : 0;
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
}
