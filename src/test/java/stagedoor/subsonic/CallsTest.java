package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.http.Headers;
import stagedoor.http.Reply;
import stagedoor.listen.Kind;
import stagedoor.listen.Queue;
import stagedoor.playlist.Content;
import stagedoor.playlist.ImportedPlaylists;
import stagedoor.playlist.Origin;
import stagedoor.playlist.Playlists;
import stagedoor.playlist.Waiting;
import stagedoor.rule.Rules;
import stagedoor.scan.Renewals;

class CallsTest {

  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  /// An app that goes through folders, from the libraries down to a song.
  @Test
  void foldersAreGoneThroughAsTheyAreOnDisk() throws IOException {
    String indexes = text("alice", "getIndexes", "c", "Folder player", "f", "json");
    assertThat(indexes).contains("fo-1-2f6156ba0566e234", "fo-2-2f6156ba0566e234");
    assertThat(text("bob", "getIndexes", "c", "Folder player")).doesNotContain("fo-2");
    assertThat(text("alice", "getIndexes", "c", "other", "f", "json")).doesNotContain("fo-");
    String folder = "fo-1-2f6156ba0566e234";
    assertThat(text("alice", "getMusicDirectory", "id", folder, "f", "json"))
        .contains("\"parent\":\"fo-1\"", "\"id\":\"so-1\"");
    assertThat(text("alice", "getSong", "id", "so-1", "c", "Folder player", "f", "json"))
        .contains("\"parent\":\"" + folder + "\"");
    assertThat(house.error(house.alice, "getMusicDirectory", "id", "fo-1-0000000000000001"))
        .isEqualTo(70);
    assertThat(house.error(house.bob, "getMusicDirectory", "id", "fo-2")).isEqualTo(70);
    assertThat(house.error(house.alice, "star", "id", folder)).isPositive();
  }

  @Test
  void neitherOfTwoUsersSeesTheOthersStars() throws IOException {
    XmlTree before = artists("bob");
    done("alice", "star", "artistId", "ar-1");
    done("alice", "setRating", "id", "ar-1", "rating", "5");
    done("bob", "star", "artistId", "ar-6");
    done("bob", "star", "artistId", "ar-3");
    assertThat(starred(artists("alice"))).containsExactly("ar-1");
    assertThat(starred(artists("bob"))).containsExactly("ar-3");
    assertThat(starred(before)).isEmpty();
    done("bob", "unstar", "artistId", "ar-3");
    assertThat(starred(artists("bob"))).isEmpty();
    assertThat(starred(artists("alice"))).containsExactly("ar-1");
  }

  @Test
  void anArtistIsFoundWithAsManyAlbumsAsThePageShows() throws IOException {
    XmlTree page = response("bob", "getArtist", "id", "ar-6").only("artist");
    XmlTree found = response("bob", "search3", "query", "The Knife").only("searchResult3");
    assertThat(page.all("album")).hasSize(1);
    assertThat(page.need("albumCount")).isEqualTo("1");
    assertThat(found.only("artist").need("albumCount")).isEqualTo("1");
    var everything =
        new Audience(
            house.bob.id(),
            house.seenByBob,
            Detail.FULL,
            false,
            house.listening,
            house.settings.naming(),
            true,
            true);
    Artist bjork = house.shelf.now().artists().find(new ArtistId(1), house.seenByBob).orElseThrow();
    assertThat(everything.albumCount(bjork)).isEqualTo(2);
    assertThat(bjork.albumCount(house.seenByBob)).isEqualTo(1);
  }

  @Test
  void composersAreJoinedAsArtistsAre() throws IOException {
    house.shelf.publish(house.shelf.now().apply(SmallLibrary.composed()));
    XmlTree song = response("alice", "getSong", "id", "so-8").only("song");
    assertThat(song.need("displayComposer")).isEqualTo("Björk • Paul Simon");
  }

  @Test
  void neitherOfTwoUsersSeesTheOthersLibraries() throws IOException {
    assertThat(ids(artists("alice"))).contains("ar-8");
    assertThat(ids(artists("bob"))).doesNotContain("ar-8");
    assertThat(text("bob", "getGenres")).contains(">Folk<").contains("songCount=\"1\"");
    assertThat(text("bob", "search3", "query", "")).doesNotContain("Nobody Knows");
    assertThat(text("bob", "getNowPlaying")).doesNotContain("so-8");
  }

  @Test
  void anAnswerThatIsKeptIsSentAgainOnlyWhenItChanged() {
    Reply first = house.call(house.bob, "getArtists");
    String etag = header(first, "ETag");
    Reply same = house.call(house.bob, Headers.of("If-None-Match", etag), "getArtists");
    assertThat(same.status()).isEqualTo(304);
    assertThat(House.bytes(same)).isEmpty();
    assertThat(house.call(house.bob, "getArtists").status()).isEqualTo(200);
    house.shelf.publish(house.shelf.now().apply(SmallLibrary.removal(new SongId(5))));
    Reply changed = house.call(house.bob, Headers.of("If-None-Match", etag), "getArtists");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(new String(House.bytes(changed), UTF_8)).doesNotContain("久石譲");
  }

  /// They stand among the folders, with the marks of whoever asks.
  @Test
  void songsInNoFolderShowTheMarksOfTheirCallerAsTheyAreNow() throws IOException {
    house.shelf.publish(house.shelf.now().apply(SmallLibrary.loose()));
    String[] folders = {"c", "Folder player"};
    assertThat(text("alice", "getIndexes", folders)).doesNotContain("starred=");
    done("alice", "star", "id", "so-1");
    assertThat(text("alice", "getIndexes", folders)).contains("starred=");
    assertThat(text("bob", "getIndexes", folders)).doesNotContain("starred=");
    done("alice", "unstar", "id", "so-1");
    assertThat(text("alice", "getIndexes", folders)).doesNotContain("starred=");
  }

  @Test
  void callersWithoutMarksShareOneAnswerAndFormatsDoNot() {
    Reply bob = house.call(house.bob, "getArtists", "musicFolderId", "1");
    Reply alice = house.call(house.alice, "getArtists", "musicFolderId", "1");
    Reply json = house.call(house.bob, "getArtists", "musicFolderId", "1", "f", "json");
    assertThat(header(bob, "ETag")).isEqualTo(header(alice, "ETag"));
    assertThat(header(json, "ETag")).isNotEqualTo(header(bob, "ETag"));
  }

  @Test
  void indexesAreSentOnlyWhenNewerThanAsked() throws IOException {
    XmlTree indexes = response("bob", "getIndexes").only("indexes");
    String modified = indexes.need("lastModified");
    assertThat(indexes.all("index")).isNotEmpty();
    assertThat(indexes("ifModifiedSince", modified).all("index")).isEmpty();
    house.shelf.publish(house.shelf.now().apply(SmallLibrary.removal(new SongId(5))));
    assertThat(indexes("ifModifiedSince", modified).all("index")).isNotEmpty();
  }

  @Test
  void indexesAreSentAgainToWhoSeesOtherLibrariesNow() throws IOException {
    String before = response("bob", "getIndexes").only("indexes").need("lastModified");
    house.seenByBob = House.BOTH;
    XmlTree given = indexes("ifModifiedSince", before);
    assertThat(given.all("index")).isNotEmpty();
    assertThat(response("bob", "getIndexes").only("indexes").need("lastModified"))
        .isEqualTo(given.need("lastModified"));
    assertThat(indexes("ifModifiedSince", given.need("lastModified")).all("index")).isEmpty();
    house.seenByBob = Visible.of(SmallLibrary.MAIN);
    XmlTree taken = indexes("ifModifiedSince", given.need("lastModified"));
    assertThat(taken.all("index")).isNotEmpty();
  }

  /// A queue goes on behind a song that its user may not see any more, from its beginning.
  @Test
  void aQueueWhoseSongIsGoneGoesOnWithTheNextOne() throws IOException {
    house.seenByBob = House.BOTH;
    String[] queue = {
      "id", "so-1", "id", "so-8", "id", "so-2", "current", "so-8", "position", "90000"
    };
    done("bob", "savePlayQueue", queue);
    house.seenByBob = Visible.of(SmallLibrary.MAIN);
    XmlTree shown = response("bob", "getPlayQueue").only("playQueue");
    assertThat(shown.need("current")).isEqualTo("so-2");
    assertThat(shown.need("position")).isEqualTo("0");
  }

  @Test
  void whatAnArtistDoesInAHiddenLibraryIsNotTold() {
    house.shelf.publish(house.shelf.now().apply(SmallLibrary.conducted()));
    String[] json = {"id", "ar-1", "f", "json"};
    assertThat(text("alice", "getArtist", json)).contains("\"conductor\"");
    assertThat(text("bob", "getArtist", json)).contains("\"composer\"").doesNotContain("conductor");
  }

  @Test
  void whoDoesNotSeeAllIsToldOfTheOwnSongsAlone() {
    assertThat(text("alice", "getScanStatus")).contains("count=\"8\"");
    assertThat(text("bob", "getScanStatus")).contains("count=\"7\"");
  }

  @Test
  void severalLibrariesMayBeAskedFor() {
    String[] both = {"query", "", "musicFolderId", "1", "musicFolderId", "2"};
    assertThat(text("alice", "search3", both)).contains("\"so-1\"", "\"so-8\"");
    String[] one = {"query", "", "musicFolderId", "2", "musicFolderId", ""};
    assertThat(text("alice", "search3", one)).contains("\"so-8\"").doesNotContain("\"so-1\"");
    assertThat(text("bob", "search3", both)).contains("code=\"70\"");
  }

  @Test
  void playsOfABatchAreCountedThoughOneSongIsGone() throws IOException {
    int error =
        house.error(
            house.bob,
            "scrobble",
            "id",
            "so-1",
            "time",
            "1000",
            "id",
            "so-99",
            "time",
            "2000",
            "id",
            "so-2",
            "time",
            "3000");
    assertThat(error).isEqualTo(70);
    var plays = house.listening.plays();
    assertThat(plays.of(house.bob.id(), new SongId(1)).lastMs()).isEqualTo(1000);
    assertThat(plays.of(house.bob.id(), new SongId(2)).lastMs()).isEqualTo(3000);
    assertThat(plays.of(house.alice.id(), new SongId(1)).plays()).isZero();
  }

  @Test
  void anAdministratorIsToldOfPrivatePlaylistsWithoutTheirCovers() throws IOException {
    done("bob", "createPlaylist", "name", "Mine", "songId", "so-1");
    assertThat(text("bob", "getPlaylists")).contains("name=\"Mine\"", "coverArt=");
    assertThat(text("alice", "getPlaylists", "username", "bob"))
        .contains("name=\"Mine\"")
        .doesNotContain("coverArt=");
  }

  @Test
  void whatPlaysNowIsNotAPlay() throws IOException {
    done("bob", "scrobble", "id", "so-1", "submission", "false");
    assertThat(house.listening.plays().of(house.bob.id(), new SongId(1)).plays()).isZero();
    assertThat(text("alice", "getNowPlaying")).contains("id=\"so-1\"", "username=\"bob\"");
  }

  @Test
  void aPlayNeverBeganInTheFuture() throws IOException {
    done("bob", "scrobble", "id", "so-1", "time", "99999999999999");
    assertThat(house.listening.plays().of(house.bob.id(), new SongId(1)).lastMs())
        .isEqualTo(House.NOW.toEpochMilli());
  }

  @Test
  void starsOfAllKindsAreSetInOneCall() throws IOException {
    done("bob", "star", "id", "so-1", "id", "ar-3", "albumId", "al-1", "artistId", "ar-1");
    var stars = house.listening.stars();
    assertThat(stars.starred(house.bob.id(), Kind.SONG)).containsExactly(new SongId(1));
    assertThat(stars.starred(house.bob.id(), Kind.ALBUM)).containsExactly(new AlbumId(1));
    assertThat(stars.starred(house.bob.id(), Kind.ARTIST))
        .containsExactlyInAnyOrder(new ArtistId(1), new ArtistId(3));
  }

  @Test
  void aCallWithOneUnknownIdStarsNothing() throws IOException {
    assertThat(house.error(house.bob, "star", "id", "so-1", "id", "so-99")).isEqualTo(70);
    assertThat(house.listening.stars().starred(house.bob.id(), Kind.SONG)).isEmpty();
  }

  @Test
  void aRatingOfZeroTakesTheRatingAway() throws IOException {
    done("bob", "setRating", "id", "so-1", "rating", "4");
    assertThat(text("bob", "getSong", "id", "so-1")).contains("userRating=\"4\"");
    done("bob", "setRating", "id", "so-1", "rating", "0");
    assertThat(text("bob", "getSong", "id", "so-1")).doesNotContain("userRating");
  }

  @Test
  void aQueueKeepsRepeatsAndIsClearedWithoutIds() throws IOException {
    done("bob", "savePlayQueueByIndex", "id", "so-1", "id", "so-1", "currentIndex", "1");
    XmlTree queue = response("bob", "getPlayQueueByIndex").only("playQueueByIndex");
    assertThat(queue.attributes()).containsEntry("currentIndex", "1");
    assertThat(queue.all("entry")).hasSize(2);
    done("bob", "savePlayQueue");
    XmlTree cleared = response("bob", "getPlayQueue").only("playQueue");
    assertThat(cleared.all("entry")).isEmpty();
    assertThat(cleared.attributes()).doesNotContainKey("current").containsEntry("username", "bob");
    assertThat(response("alice", "getPlayQueueByIndex").only("playQueueByIndex").all("entry"))
        .as("of who never saved one")
        .isEmpty();
  }

  @Test
  void aQueueShowsOnlySongsThatAreThereAndStaysAtItsSong() throws IOException {
    done(
        "bob",
        "savePlayQueueByIndex",
        "id",
        "so-5",
        "id",
        "so-1",
        "id",
        "so-2",
        "currentIndex",
        "2");
    house.shelf.publish(house.shelf.now().apply(SmallLibrary.removal(new SongId(5))));
    XmlTree queue = response("bob", "getPlayQueueByIndex").only("playQueueByIndex");
    assertThat(queue.attributes()).containsEntry("currentIndex", "1");
    assertThat(queue.all("entry")).extracting(it -> it.need("id")).containsExactly("so-1", "so-2");
  }

  @Test
  void indexesToRemoveCountTheOldList() throws IOException {
    done(
        "bob", "createPlaylist", "name", "L", "songId", "so-1", "songId", "so-2", "songId", "so-3");
    done(
        "bob",
        "updatePlaylist",
        "playlistId",
        "pl-1",
        "songIndexToRemove",
        "0",
        "songIndexToRemove",
        "2",
        "songIdToAdd",
        "so-4");
    assertThat(response("bob", "getPlaylist", "id", "pl-1").only("playlist").all("entry"))
        .extracting(it -> it.need("id"))
        .containsExactly("so-2", "so-4");
  }

  @Test
  void aRulePlaylistIsEachReadersOwnAndReadOnly() throws IOException {
    Rules loved =
        switch (Rules.read("{\"all\":[{\"is\":{\"loved\":true}}]}")) {
          case Rules.Reading.Read(var rules) -> rules;
          case Rules.Reading.Refused(var faults) -> throw new AssertionError(faults.toString());
        };
    var draft = new Playlists.Draft("Loved", "", true);
    house.lists.playlists().create(house.alice.id(), draft, loved);
    done("alice", "star", "id", "so-1", "id", "so-2");
    done("bob", "star", "id", "so-1");
    assertThat(text("alice", "getPlaylists"))
        .contains("songCount=\"2\"")
        .contains("readonly=\"true\"")
        .contains("validUntil=");
    assertThat(text("bob", "getPlaylists")).contains("songCount=\"1\"");
    assertThat(text("bob", "getPlaylist", "id", "pl-1"))
        .contains("entry id=\"so-1\"")
        .doesNotContain("entry id=\"so-2\"");
    assertThat(
            house.error(house.alice, "updatePlaylist", "playlistId", "pl-1", "songIdToAdd", "so-3"))
        .isEqualTo(50);
    assertThat(house.error(house.alice, "createPlaylist", "playlistId", "pl-1", "songId", "so-3"))
        .isEqualTo(50);
    done("alice", "updatePlaylist", "playlistId", "pl-1", "name", "Other");
    assertThat(text("bob", "getPlaylists")).contains("Other");
  }

  @Test
  void aPlaylistThatFollowsAFileIsReadOnlyAndItsPlacesCountForNothing() throws IOException {
    var waiting = new Waiting(Waiting.placeOf(0), 1, "late.mp3", "", "No song has this path.");
    var songs = List.of(Waiting.placeOf(0), new SongId(1), new SongId(2));
    new ImportedPlaylists(house.lists.playlists())
        .make(
            house.alice.id(),
            new Playlists.Draft("Followed", "", true),
            new Content.Chosen(songs, List.of(waiting)),
            Optional.of(new Origin(new LibraryId(1), "a.m3u", true, false)));
    assertThat(text("alice", "getPlaylist", "id", "pl-1"))
        .contains("songCount=\"2\"")
        .contains("readonly=\"true\"")
        .contains("entry id=\"so-1\"");
    assertThat(
            house.error(house.alice, "updatePlaylist", "playlistId", "pl-1", "songIdToAdd", "so-3"))
        .isEqualTo(50);
    assertThat(house.error(house.alice, "createPlaylist", "playlistId", "pl-1", "songId", "so-3"))
        .isEqualTo(50);
    done("alice", "updatePlaylist", "playlistId", "pl-1", "name", "Other");
  }

  @Test
  void anAdministratorSeesThePlaylistsOfOthersOnlyWhenAsking() throws IOException {
    done("bob", "createPlaylist", "name", "Private");
    assertThat(text("alice", "getPlaylists")).doesNotContain("Private");
    assertThat(text("alice", "getPlaylists", "username", "BOB")).contains("Private");
  }

  @Test
  void aDeletedPlaylistIsGoneAndOneOfAnotherUserOnlyForAdministrators() throws IOException {
    done("alice", "createPlaylist", "name", "A");
    done("alice", "updatePlaylist", "playlistId", "pl-1", "public", "true");
    assertThat(house.error(house.bob, "deletePlaylist", "id", "pl-1")).isEqualTo(50);
    done("alice", "deletePlaylist", "id", "pl-1");
    assertThat(house.error(house.alice, "getPlaylist", "id", "pl-1")).isEqualTo(70);
    done("bob", "createPlaylist", "name", "B");
    done("alice", "deletePlaylist", "id", "pl-2");
    assertThat(house.error(house.bob, "getPlaylist", "id", "pl-2")).isEqualTo(70);
  }

  @Test
  void aLinkIsChangedInWhatIsSaidAndThenEnded() throws IOException {
    done("alice", "createShare", "id", "al-1", "description", "Old");
    String id = shares().getFirst().need("id");
    done("alice", "updateShare", "id", id, "expires", "1900000000000");
    assertThat(shares().getFirst().attributes())
        .containsEntry("description", "Old")
        .containsEntry("expires", "2030-03-17T17:46:40.000Z");
    done("alice", "updateShare", "id", id, "description", "", "expires", "0");
    assertThat(shares().getFirst().attributes())
        .containsEntry("description", "")
        .doesNotContainKey("expires");
    assertThat(house.error(house.bob, "updateShare", "id", id)).isEqualTo(50);
    assertThat(house.error(house.bob, "deleteShare", "id", id)).isEqualTo(50);
    done("alice", "deleteShare", "id", id);
    assertThat(shares()).isEmpty();
  }

  @Test
  void onlyAnAdministratorStartsAScan() throws IOException {
    assertThat(house.error(house.bob, "startScan")).isEqualTo(50);
    assertThat(house.music.scanner().status().startedAt()).isEmpty();
    XmlTree status = response("alice", "startScan", "fullScan", "true").only("scanStatus");
    assertThat(status.need("scanType")).isEqualTo("full");
  }

  @Test
  void sizesBeyondTheirBoundsAreTakenAsTheBound() throws IOException {
    assertThat(response("bob", "getAlbumList2", "type", "newest", "size", "99999").children())
        .hasSize(1);
    assertThat(text("bob", "getAlbumList2", "type", "newest", "size", "-1")).doesNotContain("al-");
    assertThat(text("bob", "getAlbumList2", "type", "newest", "offset", "9999999999"))
        .doesNotContain("al-");
  }

  private List<XmlTree> shares() throws IOException {
    return response("alice", "getShares").only("shares").all("share");
  }

  private XmlTree indexes(String... parameters) throws IOException {
    return response("bob", "getIndexes", parameters).only("indexes");
  }

  private XmlTree artists(String user) throws IOException {
    return response(user, "getArtists").only("artists");
  }

  /// An app that got the rest of the queue would save that in its place.
  @Test
  void aQueueIsNotShownWithoutSongsThatMayComeBack() throws IOException {
    var songs = List.of(new SongId(1), new SongId(999));
    house.listening.queues().save(house.alice.id(), new Queue(songs, 1, 7, House.NOW, "phone"));
    Renewals.expect(house.music.scanner());
    assertThat(house.error(house.alice, "getPlayQueue")).isZero();
    assertThat(house.error(house.alice, "getPlayQueueByIndex")).isZero();
    Renewals.end(house.music.scanner());
    done("alice", "getPlayQueue");
  }

  private static List<String> starred(XmlTree artists) {
    return artists.all("index").stream()
        .flatMap(index -> index.all("artist").stream())
        .filter(artist -> artist.attributes().containsKey("starred"))
        .map(artist -> artist.need("id"))
        .toList();
  }

  private static List<String> ids(XmlTree artists) {
    return artists.all("index").stream()
        .flatMap(index -> index.all("artist").stream())
        .map(artist -> artist.need("id"))
        .toList();
  }

  private void done(String user, String endpoint, String... parameters) throws IOException {
    assertThat(response(user, endpoint, parameters).attributes()).containsEntry("status", "ok");
  }

  private XmlTree response(String user, String endpoint, String... parameters) throws IOException {
    return XmlTree.parse(body(user, endpoint, parameters));
  }

  private String text(String user, String endpoint, String... parameters) {
    return new String(body(user, endpoint, parameters), UTF_8);
  }

  private byte[] body(String user, String endpoint, String... parameters) {
    return house.body(user.equals("alice") ? house.alice : house.bob, endpoint, parameters);
  }

  private static String header(Reply reply, String name) {
    return reply.headers().stream()
        .filter(field -> field.name().equals(name))
        .map(Headers.Field::value)
        .findFirst()
        .orElseThrow();
  }
}
