package stagedoor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.Fold;
import stagedoor.catalogue.Role;
import stagedoor.catalogue.Song;

/// Who made songs, one field for each role.
final class PeopleFields {

  private static final Optional<Function<Song, Object>> CREDITS = Optional.of(Song::credits);

  private PeopleFields() {}

  static List<Field> all() {
    var fields = new ArrayList<Field>();
    for (Role role : Role.values()) {
      fields.add(new Field.People(role.word(), Set.of(role)));
    }
    fields.add(new Field.People("maincredit", Set.of(Role.ARTIST, Role.ALBUMARTIST)));
    fields.add(sortName("sortartist", Song::artists));
    fields.add(sortName("sortalbumartist", Song::albumArtists));
    fields.add(firstId("mbz_artist_id", Song::artists));
    fields.add(firstId("mbz_album_artist_id", Song::albumArtists));
    return fields;
  }

  private static Field sortName(String name, Function<Song, List<Artist>> of) {
    return new Field.Text(
        name,
        _ -> song -> Fold.of(of.apply(song).stream().map(Artist::sortName).findFirst().orElse("")),
        CREDITS,
        true);
  }

  private static Field firstId(String name, Function<Song, List<Artist>> of) {
    return new Field.Text(
        name,
        _ ->
            song ->
                of.apply(song).stream()
                    .findFirst()
                    .flatMap(Artist::musicBrainz)
                    .map(UUID::toString)
                    .orElse(""),
        CREDITS,
        true);
  }
}
