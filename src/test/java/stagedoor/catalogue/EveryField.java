package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/// A small catalogue in which no field of anything is empty everywhere, which went through some
/// changes.
@NullMarked
final class EveryField {

  static final Ordering ORDERING = new Ordering(new Articles(List.of("The", "Der")), true, true);

  private EveryField() {}

  static Catalogue catalogue() {
    var songs = new ArrayList<SongRow>();
    for (int i = 1; i <= 150; i++) {
      songs.add(song(i, "The Ωmega Sea-side " + i));
    }
    Catalogue all = Catalogue.empty(ORDERING).apply(Change.added(songs, albums(), artists()));
    Change gone =
        new Change(
            List.of(song(7, "P! nach 7")),
            List.of(),
            List.of(),
            Set.of(new SongId(3), new SongId(140)),
            Set.of(new AlbumId(3)),
            Set.of(new ArtistId(3)));
    return all.apply(gone);
  }

  private static List<ArtistRow> artists() {
    return List.of(
        new ArtistRow(
            new ArtistId(1),
            "The Straße",
            "Straße, The",
            Optional.of(uuid(1)),
            "ab12",
            List.of("Street", "通り")),
        Rows.artist(2, "Ólöf"),
        Rows.artist(3, "Nobody"));
  }

  private static List<AlbumRow> albums() {
    return List.of(
        new AlbumRow(
            new AlbumId(1),
            Rows.MAIN,
            "Der Erste",
            "Erste, Der",
            "Remastered",
            "The Straße",
            List.of(new ArtistId(1), new ArtistId(2)),
            Optional.of(uuid(2)),
            Optional.of(uuid(3)),
            "cd34",
            1_700_000_000_000L),
        Rows.album(2, Rows.OTHER, "Second", Rows.artist(2, "Ólöf")),
        Rows.album(3, Rows.MAIN, "Never", Rows.artist(2, "Ólöf")));
  }

  private static SongRow song(long id, String title) {
    boolean first = id % 3 != 0;
    boolean track = id % 5 == 0;
    return new SongRow(
        new SongId(id),
        first ? Rows.MAIN : Rows.OTHER,
        new AlbumId(first ? 1 : 2),
        new SongRow.Text(
            "a/b%20c/" + id + (id == 11 ? "%FF" : "") + (track ? ".flac#02" : ".flac"),
            title,
            first ? "Omega " + id : "",
            "Straße & Ólöf"),
        List.of(
            new Credit(Role.ARTIST, new ArtistId(1), ""),
            new Credit(Role.PERFORMER, new ArtistId(2), "cello")),
        List.of("Rock", "Fado"),
        new SongRow.Position(2, (int) id, "Night"),
        new SongRow.Dates("1999-05-01", "1998-04", "2001", 1_600_000_000_000L + id, 1_000 * id),
        new SongRow.Audio("flac", "flac", 1_000 + (int) id, 5_000 + id, 900, 44_100, 16, 2),
        new SongRow.Gain(-7.5f, .9f, -6.25f, .98f),
        new SongRow.Marks(120, "explicit", true, id % 2 == 0, Optional.of(uuid(id))),
        TagSet.of(Map.of(TagSet.MOOD, List.of("calm", "late"), TagSet.LABEL, List.of("Own"))),
        track
            ? Extras.NONE.of(new Excerpt(75, 7_500))
            : new Extras("live", new Extras.Movement("Adagio", 2, 4), List.of("GBAAA0000001")));
  }

  private static UUID uuid(long number) {
    return new UUID(0x1234_5678_9abc_4000L + number, 0x8000_0000_0000_0000L | number);
  }
}
