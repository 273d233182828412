package stagedoor.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stagedoor.catalogue.Role;
import stagedoor.scan.SongFacts.Person;
import stagedoor.tag.Field;
import stagedoor.tag.Tags;

/// Who did what. Sort names and MusicBrainz ids belong to names by their position; an id known for
/// a name in one role is that name's id in every role.
final class PeopleFinder {

  private static final Pattern WITH_INSTRUMENT = Pattern.compile("(.+)\\(([^()]+)\\)\\s*");
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
    List<String> list = tags.all(ofSong ? Field.ARTISTS : Field.ALBUMARTISTS);
    List<String> sort = tags.all(ofSong ? Field.ARTISTSORT : Field.ALBUMARTISTSORT);
    List<String> listSort = tags.all(ofSong ? Field.ARTISTSSORT : Field.ALBUMARTISTSSORT);
    List<String> ids =
        tags.all(ofSong ? Field.MUSICBRAINZ_ARTISTID : Field.MUSICBRAINZ_ALBUMARTISTID);
    List<String> names = list;
    if (list.isEmpty()) {
      names = lines.size() == 1 ? settings.split(line, lines) : lines;
    }
    List<String> sortNames = listSort.isEmpty() ? sort : listSort;
    if (sortNames.size() == 1 && names.size() > 1) {
      sortNames = settings.split(line, sortNames);
    }
    return paired(role, names, sortNames, ids);
  }

  private List<Person> contributing(Contribution its) {
    List<String> names = settings.split(its.names(), tags.all(its.names()));
    if (names.isEmpty()) {
      return List.of();
    }
    List<String> sort =
        its.sortNames()
            .map(field -> settings.split(its.names(), tags.all(field)))
            .orElse(List.of());
    List<Person> people = paired(its.role(), names, sort, tags.all(its.ids()));
    return its.role() == Role.PERFORMER
        ? people.stream().map(PeopleFinder::musician).toList()
        : people;
  }

  private static Person musician(Person person) {
    Matcher both = WITH_INSTRUMENT.matcher(person.name());
    return both.matches()
        ? new Person(
            person.role(),
            both.group(2).strip(),
            both.group(1).strip(),
            person.sortName(),
            person.mbid())
        : person;
  }

  private static List<Person> paired(
      Role role, List<String> names, List<String> sortNames, List<String> ids) {
    var people = new ArrayList<Person>();
    for (int i = 0; i < names.size(); i++) {
      String sortName = i < sortNames.size() ? sortNames.get(i) : "";
      Optional<UUID> id = i < ids.size() ? Uuids.parse(ids.get(i)) : Optional.empty();
      people.add(new Person(role, "", names.get(i), sortName, id));
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

  private static List<Person> identified(List<Person> people, Map<String, UUID> ids) {
    if (ids.isEmpty()) {
      return people;
    }
    var identified = new ArrayList<Person>(people.size());
    for (Person p : people) {
      Optional<UUID> id = p.mbid().or(() -> Optional.ofNullable(ids.get(key(p))));
      identified.add(new Person(p.role(), p.subRole(), p.name(), p.sortName(), id));
    }
    return identified;
  }

  private static String key(Person person) {
    return person.name().toLowerCase(Locale.ROOT);
  }
}
