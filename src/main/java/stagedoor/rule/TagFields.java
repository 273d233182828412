package stagedoor.rule;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import stagedoor.catalogue.Extras;
import stagedoor.catalogue.Role;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.TagSet;

/// Tags that may have several values, those of the owner among them, and the texts that only the
/// store holds.
final class TagFields {

  private static final List<String> SHARED =
      List.of(
          TagSet.MOOD,
          TagSet.GROUPING,
          TagSet.LABEL,
          TagSet.RELEASE_TYPE,
          TagSet.RELEASE_STATUS,
          TagSet.RELEASE_COUNTRY,
          TagSet.MEDIA,
          TagSet.LANGUAGE,
          TagSet.SCRIPT,
          TagSet.WORK,
          TagSet.WORK_ID);

  private static final List<String> RARE =
      List.of(
          "key",
          "copyright",
          "license",
          "encodedby",
          "encodersettings",
          "asin",
          "barcode",
          "website",
          "gapless",
          "artistssort",
          "albumartistssort",
          "composersort",
          "lyricistsort",
          "r128_track_gain",
          "r128_album_gain",
          "musicbrainz_discid",
          "tracktotal",
          "disctotal");

  private TagFields() {}

  static List<Field> all(List<String> own) {
    var fields = new ArrayList<Field>();
    fields.add(new Field.Texts("genre", Song::genres, Optional.of(Song::genres)));
    SHARED.forEach(name -> fields.add(shared(name)));
    fields.add(extra("subtitle", extras -> some(extras.subtitle())));
    fields.add(extra("movementname", extras -> some(extras.movement().name())));
    fields.add(extra("movement", extras -> some(extras.movement().number())));
    fields.add(extra("movementtotal", extras -> some(extras.movement().total())));
    fields.add(extra("isrc", Extras::isrcs));
    fields.add(new Field.Rare("comment", "comment", true));
    fields.add(new Field.Rare("lyrics", "lyrics", true));
    fields.add(new Field.Rare("mbz_release_track_id", "musicbrainz_releasetrackid", true));
    RARE.forEach(name -> fields.add(rare(name)));
    EnumSet.range(Role.COMPOSER, Role.PERFORMER)
        .forEach(role -> fields.add(rare("musicbrainz_" + role.word() + "id")));
    own.forEach(name -> fields.add(shared(name.toLowerCase(Locale.ROOT))));
    return fields;
  }

  private static Field shared(String name) {
    return new Field.Texts(name, song -> song.tags().all(name), Optional.of(Song::tags));
  }

  private static Field rare(String name) {
    return new Field.Rare(name, name, false);
  }

  private static Field extra(String name, Function<Extras, List<String>> of) {
    return new Field.Texts(name, song -> of.apply(song.extras()), Optional.empty());
  }

  private static List<String> some(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }

  private static List<String> some(int number) {
    return number == 0 ? List.of() : List.of(Integer.toString(number));
  }
}
