package stagedoor.web;

import static stagedoor.web.Route.signed;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumFilter;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Artists;
import stagedoor.catalogue.Page;
import stagedoor.catalogue.Role;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongFilter;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongOrder;
import stagedoor.http.Reply;
import stagedoor.listen.Kind;
import stagedoor.listen.Listening;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.Playlists;

/// Browsing and searching. Everything is limited to the libraries the caller may see; what lies
/// outside them is not found.
final class LibraryApi {

  private static final int HOME_ALBUMS = 20;
  private static final int TOP_SONGS = 10;
  private static final int MAX_IDS = 1_000;

  private final Listening listening;
  private final Playlists playlists;
  private final WebSettings settings;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final AlbumLists albumLists;

  LibraryApi(Listening listening, Playlists playlists, WebSettings settings, Api.Chance chance) {
    this.listening = listening;
    this.playlists = playlists;
    this.settings = settings;
    clock = chance.clock();
    random = chance.random();
    albumLists = new AlbumLists(listening, random);
  }

  List<Route> routes() {
    return List.of(
        signed("GET", "/api/library/home", "Albums to begin with", this::home),
        signed("GET", "/api/library/albums", "Albums, in an order", this::albums),
        signed("GET", "/api/library/albums/{id}", "One album and its songs", this::album),
        signed("GET", "/api/library/artists", "Artists by name", this::artists),
        signed("GET", "/api/library/artists/{id}", "One artist and albums", this::artist),
        signed("GET", "/api/library/songs", "Songs, in an order", this::songs),
        signed("POST", "/api/library/songs", "Songs by their ids", this::songsById),
        signed("GET", "/api/library/songs/{id}", "One song", this::song),
        signed("GET", "/api/library/genres", "Genres with counts", this::genres),
        signed("GET", "/api/library/search", "Songs, albums, artists, playlists", this::search),
        signed("GET", "/api/library/random", "Songs by chance", this::randomSongs));
  }

  private Reply home(Call call) {
    MusicJson music = MusicJson.of(listening, call);
    return Call.ok(out -> {
      homeList(out, "recentlyAdded", call, AlbumLists.Sort.ADDED, music);
      homeList(out, "recentlyPlayed", call, AlbumLists.Sort.RECENT, music);
      homeList(out, "mostPlayed", call, AlbumLists.Sort.FREQUENT, music);
      homeList(out, "random", call, AlbumLists.Sort.RANDOM, music);
      homeList(out, "starred", call, AlbumLists.Sort.STARRED, music);
      out.flag("demo", settings.demo().getAsBoolean());
    });
  }

  private void homeList(
      JsonWriter out, String name, Call call, AlbumLists.Sort sort, MusicJson music) {
    boolean newestFirst = sort == AlbumLists.Sort.ADDED;
    var window = new Window(0, HOME_ALBUMS);
    Page<Album> page = albumLists.page(call, sort, newestFirst, AlbumFilter.ALL, window);
    out.list(name, page.items(), music::album);
  }

  private Reply albums(Call call) {
    Query query = call.query();
    Window window = Window.of(query);
    AlbumLists.Sort sort =
        query.parsed("sort", AlbumLists.Sort::parse).orElse(AlbumLists.Sort.NAME);
    Page<Album> page =
        albumLists.page(call, sort, query.flag("desc"), Filters.albums(query), window);
    MusicJson music = MusicJson.of(listening, call);
    return Call.ok(out -> {
      MusicJson.window(out, call.catalogue(), window, page);
      out.list("items", page.items(), music::album);
    });
  }

  private Reply album(Call call) {
    AlbumId id = call.path("id", AlbumId::parse);
    Album album = call.catalogue().albums().find(id, call.visible()).orElseThrow(Refusal::notFound);
    List<Song> songs = call.catalogue().songs().ofAlbum(id, call.visible());
    MusicJson music = MusicJson.of(listening, call);
    return Call.ok(out -> {
      music.album(out, album);
      MusicJson.albumDetails(out, album);
      out.list(
          "otherVersions",
          call.catalogue().albums().otherVersions(album, call.visible()),
          music::album);
      out.list(
          "songs",
          songs,
          (item, song) -> {
            music.song(item, song);
            MusicJson.work(item, song);
          });
    });
  }

  /// Those with albums of their own, or with a role such as `composer`.
  private Reply artists(Call call) {
    Query query = call.query();
    Window window = Window.of(query);
    query.parsed("sort", text -> text.equals("name") ? Optional.of(text) : Optional.empty());
    boolean desc = query.flag("desc");
    Artists artists = call.catalogue().artists();
    Page<Artist> page =
        query
            .parsed("role", Role::parse)
            .map(it -> artists.page(it, desc, call.visible(), window.offset(), window.limit()))
            .orElseGet(
                () -> artists.page(true, desc, call.visible(), window.offset(), window.limit()));
    MusicJson music = MusicJson.of(listening, call);
    return Call.ok(out -> {
      MusicJson.window(out, call.catalogue(), window, page);
      out.list("items", page.items(), music::artist);
    });
  }

  private Reply artist(Call call) {
    ArtistId id = call.path("id", ArtistId::parse);
    Artist artist =
        call.catalogue().artists().find(id, call.visible()).orElseThrow(Refusal::notFound);
    MusicJson music = MusicJson.of(listening, call);
    return Call.ok(out -> {
      music.artist(out, artist);
      out.texts("aliases", artist.aliases());
      out.texts("roles", artist.roles(call.visible()).stream().sorted().map(Role::word).toList());
      out.list("albums", call.catalogue().albums().ofArtist(id, call.visible()), music::album);
      out.list("appearsOn", call.catalogue().albums().withArtist(id, call.visible()), music::album);
      out.list("topSongs", topSongs(call, id), music::song);
    });
  }

  /// The artist's songs the caller heard most, then best rated, then newest; else as on the albums.
  private List<Song> topSongs(Call call, ArtistId id) {
    var filter =
        new SongFilter("", SongFilter.ALL.fromYear(), SongFilter.ALL.toYear(), Optional.of(id));
    var order = new SongOrder(SongOrder.Key.ALBUM, false);
    var songs = call.catalogue().songs().page(order, filter, call.visible(), 0, Window.MOST);
    Comparator<Song> byPlays =
        Comparator.comparingLong(song -> listening.plays().of(call.user(), song.id()).plays());
    Comparator<Song> byRating =
        Comparator.comparingInt(song -> listening.ratings().rating(call.user(), song.id()));
    return songs.items().stream()
        .sorted(byPlays.thenComparing(byRating).thenComparingInt(Song::year).reversed())
        .limit(TOP_SONGS)
        .toList();
  }

  private Reply songs(Call call) {
    Query query = call.query();
    Window window = Window.of(query);
    String sort = query.text("sort").orElse("title");
    SongFilter filter = Filters.songs(query);
    Page<Song> page =
        sort.equals("starred")
            ? window.of(starredSongs(call, filter))
            : call.catalogue()
                .songs()
                .page(
                    new SongOrder(songKey(sort), query.flag("desc")),
                    filter,
                    call.visible(),
                    window.offset(),
                    window.limit());
    MusicJson music = MusicJson.of(listening, call);
    return Call.ok(out -> {
      MusicJson.window(out, call.catalogue(), window, page);
      out.list("items", page.items(), music::song);
    });
  }

  private static SongOrder.Key songKey(String text) {
    return Arrays.stream(SongOrder.Key.values())
        .filter(key -> key.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> Refusal.bad("sort has a value that is not allowed."));
  }

  private List<Song> starredSongs(Call call, SongFilter filter) {
    return StarApi.songs(call, listening.stars().starred(call.user(), Kind.SONG)).stream()
        .filter(filter::fits)
        .toList();
  }

  private Reply songsById(Call call) {
    List<String> ids =
        call.body("ids").texts("ids", MAX_IDS).orElseThrow(() -> JsonBody.missing("ids"));
    var songs = new ArrayList<Song>();
    for (String id : ids) {
      SongId.parse(id)
          .flatMap(known -> call.catalogue().songs().find(known, call.visible()))
          .ifPresent(songs::add);
    }
    return Call.ok(out -> MusicJson.of(listening, call).songs(out, songs));
  }

  private Reply song(Call call) {
    SongId id = call.path("id", SongId::parse);
    Song song = call.catalogue().songs().find(id, call.visible()).orElseThrow(Refusal::notFound);
    return Call.ok(out -> {
      MusicJson.of(listening, call).song(out, song);
      MusicJson.songDetails(out, song);
    });
  }

  private Reply genres(Call call) {
    var genres = call.catalogue().genres().list(call.visible());
    return Call.ok(
        out -> out.number("total", genres.size()).list("items", genres, MusicJson::genre));
  }

  private Reply search(Call call) {
    String words = call.query().text("q").orElse("");
    int limit = call.query().number("limit", 1, 100, 20);
    var search = call.catalogue().search(listening.viewer(call.user()), clock.instant());
    MusicJson music = MusicJson.of(listening, call);
    return Call.ok(out -> {
      out.list("songs", search.songs(words, call.visible(), 0, limit).items(), music::song);
      out.list("albums", search.albums(words, call.visible(), 0, limit).items(), music::album);
      out.list("artists", search.artists(words, call.visible(), 0, limit).items(), music::artist);
      out.list(
          "playlists",
          named(call, search.isNamed(words), limit),
          (item, playlist) -> PlaylistApi.summary(item, playlist, playlists, call));
      out.list(
          "unread",
          search.unread(words),
          (item, unread) -> item.text("part", unread.part()).text("reason", unread.reason()));
    });
  }

  private List<Playlist> named(Call call, Predicate<String> isNamed, int limit) {
    return playlists.visibleTo(call.user()).stream()
        .filter(playlist -> isNamed.test(playlist.name()))
        .limit(limit)
        .toList();
  }

  private Reply randomSongs(Call call) {
    int limit = call.query().number("limit", 1, Window.MOST, 100);
    var filter =
        new SongFilter(
            call.query().text("genre").orElse(""),
            SongFilter.ALL.fromYear(),
            SongFilter.ALL.toYear(),
            Optional.empty());
    List<Song> songs = call.catalogue().songs().random(limit, filter, call.visible(), random);
    return Call.ok(out -> MusicJson.of(listening, call).songs(out, songs));
  }
}
