package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Every endpoint's answer, in JSON and in XML, compared with what was read and found right.
class GoldenTest {

  /// Name of the file: endpoint, then what is special; then parameters, names and values in turn.
  static final List<List<String>> CASES =
      List.of(
          List.of("ping"),
          List.of("getLicense"),
          List.of("tokenInfo"),
          List.of("getUser", "username", "alice"),
          List.of("getUser.other", "username", "bob"),
          List.of("getUsers"),
          List.of("getMusicFolders"),
          List.of("getIndexes"),
          List.of("getIndexes.notModified", "ifModifiedSince", "1795447583640"),
          List.of("getMusicDirectory.artist", "id", "ar-1"),
          List.of("getMusicDirectory.album", "id", "al-1"),
          List.of("getIndexes.folders", "c", "Folder player"),
          List.of("getMusicDirectory.library", "id", "fo-1", "c", "Folder player"),
          List.of("getMusicDirectory.folder", "id", "fo-2-2f6156ba0566e234", "c", "Folder player"),
          List.of("getGenres"),
          List.of("getVideos"),
          List.of("getScanStatus"),
          List.of("getArtists"),
          List.of("getArtists.folder", "musicFolderId", "2"),
          List.of("getArtist", "id", "ar-1"),
          List.of("getArtist.guest", "id", "ar-6"),
          List.of("getAlbum", "id", "al-1"),
          List.of("getAlbum.compilation", "id", "al-2"),
          List.of("getAlbum.nonLatin", "id", "al-3"),
          List.of("getAlbum.severalArtists", "id", "al-4"),
          List.of("getAlbum.bare", "id", "al-5"),
          List.of("getAlbum.legacy", "id", "al-1", "c", "DSub"),
          List.of("getAlbum.minimal", "id", "al-1", "c", "SubMusic"),
          List.of("getSong", "id", "so-1"),
          List.of("getAlbumList", "type", "newest", "size", "2"),
          List.of("getAlbumList2.newest", "type", "newest", "size", "2", "offset", "1"),
          List.of("getAlbumList2.byName", "type", "alphabeticalByName"),
          List.of("getAlbumList2.byArtist", "type", "alphabeticalByArtist"),
          List.of("getAlbumList2.byYear", "type", "byYear", "fromYear", "2000", "toYear", "1960"),
          List.of("getAlbumList2.byGenre", "type", "byGenre", "genre", "folk"),
          List.of("getAlbumList2.highest", "type", "highest"),
          List.of("getAlbumList2.frequent", "type", "frequent"),
          List.of("getAlbumList2.recent", "type", "recent"),
          List.of("getAlbumList2.starred", "type", "starred"),
          List.of("getAlbumList2.random", "type", "random", "musicFolderId", "2"),
          List.of("getRandomSongs", "genre", "Trip-Hop"),
          List.of("getSongsByGenre", "genre", "Pop"),
          List.of("getStarred"),
          List.of("getStarred2"),
          List.of("getNowPlaying"),
          List.of("search", "any", "jóga"),
          List.of("search2", "query", "björk*"),
          List.of("search3", "query", "bjork"),
          List.of("search3.everything", "query", "\"\"", "songCount", "2", "albumCount", "0"),
          List.of("getPlaylists"),
          List.of("getPlaylist", "id", "pl-1"),
          List.of("getPlayQueue"),
          List.of("getPlayQueueByIndex"),
          List.of("getAlbumInfo", "id", "so-1"),
          List.of("getAlbumInfo2", "id", "al-1"),
          List.of("getArtistInfo", "id", "ar-1"),
          List.of("getArtistInfo2", "id", "ar-1"),
          List.of("getSimilarSongs", "id", "so-5"),
          List.of("getSimilarSongs2", "id", "ar-3"),
          List.of("getTopSongs", "artist", "Björk"),
          List.of("getTopSongs.id", "id", "ar-1"),
          List.of("getShares"),
          List.of("getInternetRadioStations"));

  /// Of calls that make or change something.
  static final List<List<String>> MAKING =
      List.of(
          List.of("createPlaylist", "name", "New", "songId", "so-6", "songId", "so-6"),
          List.of("createPlaylist.replace", "playlistId", "pl-1", "songId", "so-5"),
          List.of("createShare", "id", "so-3", "description", "One song"),
          List.of("star", "id", "so-1", "albumId", "al-2", "artistId", "ar-3"),
          List.of("unstar", "id", "so-2"),
          List.of("setRating", "id", "al-1", "rating", "5"),
          List.of("scrobble", "id", "so-1", "time", "1795447583640"),
          List.of("updatePlaylist", "playlistId", "pl-1", "name", "Other"),
          List.of("deletePlaylist", "id", "pl-1"),
          List.of("savePlayQueue", "id", "so-1", "current", "so-1"),
          List.of("savePlayQueueByIndex", "id", "so-1", "currentIndex", "0"),
          List.of(
              "createInternetRadioStation",
              "streamUrl",
              "https://radio.example.org/live.mp3",
              "name",
              "Live"),
          List.of(
              "updateInternetRadioStation",
              "id",
              "ra-1",
              "streamUrl",
              "http://radio.example.org/9",
              "name",
              "Nine"),
          List.of("deleteInternetRadioStation", "id", "ra-1"));

  @AutoClose private static final House HOUSE = House.furnished();

  @ParameterizedTest
  @FieldSource("CASES")
  void answersStayAsTheyWereFoundRight(List<String> given) throws IOException {
    compare(HOUSE, HOUSE, given);
  }

  /// Each format has a house of its own, where the same call makes the same.
  @ParameterizedTest
  @FieldSource("MAKING")
  void answersAboutWhatWasMadeStayAsTheyWereFoundRight(List<String> given) throws IOException {
    try (House one = House.furnished();
        House other = House.furnished()) {
      compare(one, other, given);
    }
  }

  private static void compare(House forXml, House forJson, List<String> given) throws IOException {
    Golden.checkXml(given.getFirst(), answer(forXml, given, "xml"));
    Golden.checkJson(given.getFirst(), answer(forJson, given, "json"));
  }

  private static byte[] answer(House house, List<String> given, String format) {
    String endpoint = given.getFirst().split("\\.")[0];
    var parameters = new ArrayList<>(given.subList(1, given.size()));
    parameters.addAll(List.of("f", format));
    byte[] body = house.body(house.alice, endpoint, parameters.toArray(String[]::new));
    return steady(house, new String(body, UTF_8)).getBytes(UTF_8);
  }

  /// The ids of links are random, and the bytes of a picture are as the machine packs them.
  private static String steady(House house, String text) {
    return house.lists.shares().list(house.alice.id()).stream()
        .map(share -> share.id().text())
        .reduce(text, (all, id) -> all.replace(id, "RANDOM"))
        .replaceAll("ra-1_u[0-9a-f]{12}", "ra-1_uPICTURE");
  }
}
