package stagedoor.subsonic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.AlbumRow;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ArtistRow;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.Credit;
import stagedoor.catalogue.Extras;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Role;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.catalogue.TagSet;

/// A few albums that hold what is hard: a compilation, several artists, scripts beyond Latin,
/// markup in names, missing numbers, two libraries.
final class SmallLibrary {

  static final LibraryId MAIN = new LibraryId(1);
  static final LibraryId OTHER = new LibraryId(2);

  static final AlbumId HOMOGENIC = new AlbumId(1);
  static final AlbumId COMPILATION = new AlbumId(2);
  static final AlbumId TOTORO = new AlbumId(3);
  static final AlbumId BOOKENDS = new AlbumId(4);
  static final AlbumId BARE = new AlbumId(5);
  static final AlbumId HIDDEN = new AlbumId(6);

  private static final ArtistId BJORK = new ArtistId(1);
  private static final ArtistId VARIOUS = new ArtistId(2);
  private static final ArtistId HISAISHI = new ArtistId(3);
  private static final ArtistId SIMON = new ArtistId(4);
  private static final ArtistId GARFUNKEL = new ArtistId(5);
  private static final ArtistId THE_KNIFE = new ArtistId(6);
  private static final ArtistId UNKNOWN = new ArtistId(7);
  private static final ArtistId SECRET = new ArtistId(8);

  private static final long ADDED = 1_700_000_000_000L;

  private SmallLibrary() {}

  static Catalogue catalogue() {
    return Catalogue.empty().apply(Change.added(songs(), albums(), artists()));
  }

  static Change removal(SongId song) {
    return new Change(List.of(), List.of(), List.of(), Set.of(song), Set.of(), Set.of());
  }

  private static List<ArtistRow> artists() {
    return List.of(
        new ArtistRow(
            BJORK,
            "Björk",
            "Björk",
            Optional.of(UUID.fromString("87c5dedd-371d-4a53-9f7f-80522fb7f3cb")),
            "f00d",
            List.of("Björk Guðmundsdóttir")),
        artist(VARIOUS, "Various Artists", ""),
        artist(HISAISHI, "久石譲", "Hisaishi, Joe"),
        artist(SIMON, "Paul Simon", "Simon, Paul"),
        artist(GARFUNKEL, "Art Garfunkel", "Garfunkel, Art"),
        artist(THE_KNIFE, "The Knife", ""),
        artist(UNKNOWN, "[Unknown Artist]", ""),
        artist(SECRET, "Somebody Else", ""));
  }

  private static ArtistRow artist(ArtistId id, String name, String sortName) {
    return new ArtistRow(id, name, sortName, Optional.empty(), "", List.of());
  }

  private static List<AlbumRow> albums() {
    return List.of(
        new AlbumRow(
            HOMOGENIC,
            MAIN,
            "Homogenic",
            "",
            "Remastered",
            "Björk",
            List.of(BJORK),
            Optional.of(UUID.fromString("d6b2bd49-b6c1-4b2c-8a1e-6f5d4a2f0c11")),
            Optional.empty(),
            "c0ffee",
            ADDED + 3),
        album(COMPILATION, MAIN, "Nordic <Friends> & \"Others\"", "Various Artists", VARIOUS),
        album(TOTORO, MAIN, "となりのトトロ", "久石譲", HISAISHI),
        new AlbumRow(
            BOOKENDS,
            MAIN,
            "Bookends",
            "",
            "",
            "Simon & Garfunkel",
            List.of(SIMON, GARFUNKEL),
            Optional.empty(),
            Optional.empty(),
            "b00c",
            ADDED + 1),
        album(BARE, MAIN, "[Unknown Album]", "[Unknown Artist]", UNKNOWN),
        album(HIDDEN, OTHER, "Hidden", "Somebody Else", SECRET));
  }

  private static AlbumRow album(
      AlbumId id, LibraryId library, String title, String artist, ArtistId by) {
    return new AlbumRow(
        id,
        library,
        title,
        "",
        "",
        artist,
        List.of(by),
        Optional.empty(),
        Optional.empty(),
        "",
        ADDED + 2 - id.value() / 5 * 2);
  }

  private static List<SongRow> songs() {
    var gain = new SongRow.Gain(-7.31f, 0.988547f, -6.5f, 1.0f);
    return List.of(
        song(1, HOMOGENIC, "Hunter", "Björk", 1, 1)
            .credits(credit(Role.ARTIST, BJORK), credit(Role.COMPOSER, BJORK))
            .genres("Electronic", "Trip-Hop")
            .year(1997)
            .gain(gain)
            .marks(92, "explicit", "1f6a9d7e-7c4a-4d2a-9a35-0d5f6a5b7c01")
            .row(),
        song(2, HOMOGENIC, "Jóga", "Björk", 1, 2)
            .credits(credit(Role.ARTIST, BJORK), new Credit(Role.PERFORMER, SIMON, "strings"))
            .genres("Electronic")
            .year(1997)
            .extras(
                new Extras(
                    "Live at Home",
                    new Extras.Movement("II. Allegro", 2, 4),
                    List.of("GBAAA9700002", "GBAAA9700003")))
            .row(),
        song(3, COMPILATION, "Heartbeats", "The Knife", 1, 1)
            .credits(credit(Role.ARTIST, THE_KNIFE), credit(Role.ALBUMARTIST, VARIOUS))
            .genres("Pop")
            .year(2003)
            .row(),
        song(4, COMPILATION, "Crystalline", "Björk feat. The Knife", 1, 2)
            .credits(
                credit(Role.ARTIST, BJORK),
                credit(Role.ARTIST, THE_KNIFE),
                credit(Role.ALBUMARTIST, VARIOUS))
            .genres("Pop")
            .year(2011)
            .row(),
        song(5, TOTORO, "さんぽ", "久石譲", 0, 1)
            .credits(credit(Role.ARTIST, HISAISHI))
            .genres("サウンドトラック")
            .year(1988)
            .row(),
        song(6, BOOKENDS, "America", "Simon & Garfunkel", 1, 3)
            .credits(credit(Role.ARTIST, SIMON), credit(Role.ARTIST, GARFUNKEL))
            .genres("Folk")
            .year(1968)
            .row(),
        song(7, BARE, "track 01 \u0007<live>", "[Unknown Artist]", 0, 0)
            .credits(credit(Role.ARTIST, UNKNOWN))
            .row(),
        song(8, HIDDEN, "Nobody Knows", "Somebody Else", 1, 1)
            .credits(credit(Role.ARTIST, SECRET))
            .genres("Folk")
            .year(1999)
            .row());
  }

  /// Further songs in the folder of the others, by Björk.
  static List<SongRow> more(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            song(1_000 + i, HOMOGENIC, "More " + i, "Björk", 2, 0)
                .credits(credit(Role.ARTIST, BJORK))
                .genres("Electronic")
                .row())
        .toList();
  }

  /// The first song, in no folder.
  static Change loose() {
    SongRow row = songs().getFirst();
    SongRow.Text text = row.text();
    var moved = new SongRow.Text("loose.flac", text.title(), text.sortTitle(), text.artist());
    var loose =
        new SongRow(
            row.id(),
            row.library(),
            row.album(),
            moved,
            row.credits(),
            row.genres(),
            row.position(),
            row.dates(),
            row.audio(),
            row.gain(),
            row.marks(),
            row.tags(),
            row.extras());
    return Change.added(List.of(loose), List.of(), List.of());
  }

  /// The song in the other library, composed by two.
  static Change composed() {
    SongRow row =
        song(8, HIDDEN, "Nobody Knows", "Somebody Else", 1, 1)
            .credits(
                credit(Role.ARTIST, SECRET),
                credit(Role.COMPOSER, BJORK),
                credit(Role.COMPOSER, SIMON))
            .row();
    return Change.added(List.of(row), List.of(), List.of());
  }

  /// The song in the other library, conducted by Björk.
  static Change conducted() {
    SongRow row =
        song(8, HIDDEN, "Nobody Knows", "Somebody Else", 1, 1)
            .credits(credit(Role.ARTIST, SECRET), credit(Role.CONDUCTOR, BJORK))
            .row();
    return Change.added(List.of(row), List.of(), List.of());
  }

  private static Credit credit(Role role, ArtistId artist) {
    return new Credit(role, artist, "");
  }

  private static Draft song(
      int id, AlbumId album, String title, String artist, int disc, int track) {
    return new Draft(id, album, title, artist, disc, track);
  }

  /// A song whose details are still being said.
  private static final class Draft {
    private final int id;
    private final AlbumId album;
    private final SongRow.Text text;
    private final SongRow.Position position;
    private List<Credit> credits = List.of();
    private List<String> genres = List.of();
    private int year;
    private SongRow.Gain gain = SongRow.Gain.NONE;
    private SongRow.Marks marks;
    private Extras extras = Extras.NONE;

    Draft(int id, AlbumId album, String title, String artist, int disc, int track) {
      this.id = id;
      this.album = album;
      text = new SongRow.Text("Music%20%26%20more/%FF" + id + ".flac", title, "", artist);
      marks = new SongRow.Marks(0, "", album.equals(COMPILATION), false, Optional.empty());
      String discTitle = album.equals(BOOKENDS) ? "Side One" : "";
      position = new SongRow.Position(disc, track, discTitle);
    }

    Draft credits(Credit... all) {
      credits = List.of(all);
      return this;
    }

    Draft genres(String... all) {
      genres = List.of(all);
      return this;
    }

    Draft year(int released) {
      year = released;
      return this;
    }

    Draft gain(SongRow.Gain measured) {
      gain = measured;
      return this;
    }

    Draft extras(Extras said) {
      extras = said;
      return this;
    }

    Draft marks(int bpm, String advisory, String recording) {
      marks =
          new SongRow.Marks(bpm, advisory, false, false, Optional.of(UUID.fromString(recording)));
      return this;
    }

    SongRow row() {
      return new SongRow(
          new SongId(id),
          album.equals(HIDDEN) ? OTHER : MAIN,
          album,
          text,
          credits,
          genres,
          position,
          dates(),
          audio(),
          gain,
          marks,
          tags(),
          extras);
    }

    private SongRow.Dates dates() {
      String shown = year == 0 ? "" : Integer.toString(year);
      if (album.equals(HOMOGENIC)) {
        return new SongRow.Dates(shown, "1997-09-22", "2015-03", ADDED + id, ADDED);
      }
      String original = album.equals(BOOKENDS) ? "1968" : "";
      return new SongRow.Dates(shown, original, "", ADDED + id, ADDED);
    }

    private TagSet tags() {
      return switch ((int) album.value()) {
        case 1 ->
            TagSet.of(
                Map.of(
                    TagSet.RELEASE_TYPE,
                    List.of("album"),
                    TagSet.LABEL,
                    List.of("One Little Indian"),
                    TagSet.MOOD,
                    List.of("Cold", "Wide"),
                    TagSet.GROUPING,
                    List.of("Island"),
                    TagSet.WORK,
                    id == 2 ? List.of("State of Emergency") : List.of(),
                    TagSet.WORK_ID,
                    id == 2 ? List.of("0f6a9d7e-7c4a-4d2a-9a35-0d5f6a5b7c02") : List.of()));
        case 2 -> TagSet.of(Map.of(TagSet.RELEASE_TYPE, List.of("album", "compilation")));
        case 4 -> TagSet.of(Map.of(TagSet.RELEASE_TYPE, List.of("album")));
        default -> TagSet.NONE;
      };
    }

    private SongRow.Audio audio() {
      return album.equals(BARE)
          ? new SongRow.Audio("mp3", "mp3", 0, 1_000, 0, 0, 0, 0)
          : new SongRow.Audio("flac", "flac", 200_499 + id, 25_000_000L, 998, 44_100, 16, 2);
    }
  }
}
