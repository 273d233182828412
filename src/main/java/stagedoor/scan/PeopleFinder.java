package stagedoor.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import stagedoor.catalogue.Role;
import stagedoor.scan.SongFacts.Person;
import stagedoor.tag.Field;
import stagedoor.tag.Tags;

/// Who did what. Sort names and MusicBrainz ids belong to names by their position; an id known for
/// a name in one role is that name's id in every role.
final class PeopleFinder {

  private static final Person UNKNOWN =
      new Person(Role.ARTIST, "", SongFacts.UNKNOWN_ARTIST, "", Optional.empty());

  /// The fields whose values are names of people.
  static final List<Field> NAMES =
      Stream.concat(
              Stream.of(Field.ARTIST, Field.ALBUMARTIST),
              Contribution.ALL.stream().map(Contribution::names))
          .toList();

  private final Tags tags;
  private final FactSettings settings;
  private final List<Person> artists;
  private final List<Person> albumArtists;
  private final List<Person> contributors;

  PeopleFinder(Tags tags, FactSettings settings) {
    this.tags = tags;
    this.settings = settings;
    List<Person> named = named(Role.ARTIST);
    List<Person> namedForAlbum = named(Role.ALBUMARTIST);
    List<Person> others = new ArrayList<>();
    for (Contribution contribution : Contribution.ALL) {
      others.addAll(contributing(contribution));
    }
    Map<String, UUID> ids = ids(List.of(named, namedForAlbum, others));
    this.artists = identified(named.isEmpty() ? List.of(UNKNOWN) : named, ids);
    this.albumArtists =
        namedForAlbum.isEmpty() ? substituteAlbumArtists() : identified(namedForAlbum, ids);
    this.contributors = identified(others, ids);
  }

  List<Person> artists() {
    return artists;
  }

  List<Person> albumArtists() {
    return albumArtists;
  }

  List<Person> contributors() {
    return contributors;
  }

  boolean isCompilation() {
    String flag = tags.text(Field.COMPILATION);
    return flag.equals("1") || flag.equalsIgnoreCase("true");
  }

  /// The line as its tagger wrote it, else the names joined.
  String artistLine() {
    return line(Field.ARTIST, artists);
  }

  String albumArtistLine() {
    return line(Field.ALBUMARTIST, albumArtists);
  }

  private String line(Field written, List<Person> people) {
    List<String> lines = tags.all(written);
    return lines.size() == 1
        ? lines.getFirst()
        : String.join(settings.artistJoiner(), people.stream().map(Person::name).toList());
  }

  private List<Person> substituteAlbumArtists() {
    if (isCompilation()) {
      return List.of(
          new Person(
              Role.ALBUMARTIST,
              "",
              SongFacts.VARIOUS_ARTISTS,
              "",
              Optional.of(SongFacts.VARIOUS_ARTISTS_ID)));
    }
    return artists.stream()
        .map(p -> new Person(Role.ALBUMARTIST, "", p.name(), p.sortName(), p.mbid()))
        .toList();
  }

  /// Artists or album artists: the list tag where there is one, else the line taken apart.
  private List<Person> named(Role role) {
    boolean ofSong = role == Role.ARTIST;
    Field line = ofSong ? Field.ARTIST : Field.ALBUMARTIST;
    List<String> lines = tags.all(line);
    List<String> names = tags.places(ofSong ? Field.ARTISTS : Field.ALBUMARTISTS);
    if (names.isEmpty()) {
      List<String> parts =
          lines.size() == 1 ? settings.splitter(line).places(lines.getFirst()) : List.of();
      names = parts.size() > 1 ? names(parts) : tags.places(line);
    }
    List<String> sort = tags.places(ofSong ? Field.ARTISTSSORT : Field.ALBUMARTISTSSORT);
    if (sort.isEmpty()) {
      sort = tags.places(ofSong ? Field.ARTISTSORT : Field.ALBUMARTISTSORT);
    }
    List<String> ids =
        tags.places(ofSong ? Field.MUSICBRAINZ_ARTISTID : Field.MUSICBRAINZ_ALBUMARTISTID);
    return paired(role, names, sortNames(line, sort, names.size()), Uuids.places(ids));
  }

  /// One line of sort names for several names is taken apart as the line of names is.
  private List<String> sortNames(Field line, List<String> sort, int names) {
    if (names < 2 || Set.copyOf(sort).size() != 1) {
      return sort;
    }
    List<String> apart = settings.splitter(line).places(sort.getFirst());
    return apart.size() > 1 ? apart : sort;
  }

  private List<Person> contributing(Contribution its) {
    List<String> values = tags.places(its.names());
    if (values.isEmpty()) {
      return List.of();
    }
    boolean play = its.role() == Role.PERFORMER;
    Splitter splitter = settings.splitter(its.names());
    var names = new ArrayList<String>();
    for (String value : values) {
      names.addAll(names(play ? Musicians.of(value, splitter) : splitter.places(value)));
    }
    var sort = new ArrayList<String>();
    its.sortNames()
        .ifPresent(
            field -> tags.places(field).forEach(value -> sort.addAll(splitter.places(value))));
    List<Person> people = paired(its.role(), names, sort, Uuids.places(tags.places(its.ids())));
    return play ? people.stream().map(Musicians::apart).toList() : people;
  }

  /// The names in one value; a value without any has a place all the same.
  private static List<String> names(List<String> parts) {
    return parts.size() == 1 ? parts : parts.stream().filter(name -> !name.isEmpty()).toList();
  }

  private static List<Person> paired(
      Role role, List<String> names, List<String> sortNames, List<String> ids) {
    var people = new ArrayList<Person>();
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isEmpty()) {
        String sortName = i < sortNames.size() ? sortNames.get(i) : "";
        Optional<UUID> id = i < ids.size() ? Uuids.parse(ids.get(i)) : Optional.empty();
        people.add(new Person(role, "", names.get(i), sortName, id));
      }
    }
    return people;
  }

  private static Map<String, UUID> ids(List<List<Person>> groups) {
    var ids = new HashMap<String, UUID>();
    for (List<Person> group : groups) {
      for (Person person : group) {
        person.mbid().ifPresent(id -> ids.putIfAbsent(key(person), id));
      }
    }
    return ids;
  }

  /// Nobody twice: two of one name are two where they have two ids.
  private static List<Person> identified(List<Person> people, Map<String, UUID> ids) {
    if (people.size() < 2 && ids.isEmpty()) {
      return people;
    }
    var seen = new HashSet<Person>();
    var identified = new ArrayList<Person>(people.size());
    for (Person p : people) {
      Optional<UUID> id = p.mbid().or(() -> Optional.ofNullable(ids.get(key(p))));
      if (seen.add(new Person(p.role(), p.subRole(), p.name(), "", id))) {
        identified.add(new Person(p.role(), p.subRole(), p.name(), p.sortName(), id));
      }
    }
    return identified;
  }

  private static String key(Person person) {
    return person.name().toLowerCase(Locale.ROOT);
  }
}
