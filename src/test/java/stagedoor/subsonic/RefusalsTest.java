package stagedoor.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.user.NewUser;
import stagedoor.user.Rights;
import stagedoor.user.User;
import stagedoor.user.UserName;

/// What is refused, and with which number. The caller is bob, who sees one library of two, is no
/// administrator, and may neither share nor download.
class RefusalsTest {

  @AutoClose private static final House HOUSE = House.furnished();

  @ParameterizedTest(name = "{0} {1} {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          getAlbum           |                       |                         | 10
          getAlbum           | id=                   |                         | 10
          getAlbum           | id=al-99              |                         | 70
          getAlbum           | id=al-6               |                         | 70
          getAlbum           | id=ar-1               |                         | 70
          getAlbum           | id=al-01              |                         | 70
          getAlbum           | id=17                 |                         | 70
          getAlbum           | id=al-99999999999999999999 |                    | 70
          getArtist          |                       |                         | 10
          getArtist          | id=ar-99              |                         | 70
          getArtist          | id=ar-8               |                         | 70
          getSong            |                       |                         | 10
          getSong            | id=so-99              |                         | 70
          getSong            | id=so-8               |                         | 70
          getMusicDirectory  |                       |                         | 10
          getMusicDirectory  | id=so-1               |                         | 70
          getMusicDirectory  | id=%2e%2e             |                         | 70
          getArtists         | musicFolderId=2       |                         | 70
          getArtists         | musicFolderId=x       |                         | 70
          getIndexes         | ifModifiedSince=now   |                         | 10
          getAlbumList2      |                       |                         | 10
          getAlbumList2      | type=best             |                         | 0
          getAlbumList2      | type=byYear           |                         | 10
          getAlbumList2      | type=byYear           | fromYear=1990           | 10
          getAlbumList2      | type=byGenre          |                         | 10
          getAlbumList2      | type=newest           | size=many               | 10
          getAlbumList       | type=newest           | musicFolderId=2         | 70
          getSongsByGenre    |                       |                         | 10
          search2            |                       |                         | 10
          search3            |                       |                         | 10
          star               |                       |                         | 10
          star               | id=so-8               |                         | 70
          star               | id=so-1               | albumId=so-1            | 70
          unstar             | artistId=ar-99        |                         | 70
          setRating          | id=so-1               |                         | 10
          setRating          | id=so-1               | rating=6                | 10
          setRating          | id=so-1               | rating=-1               | 10
          setRating          | id=so-99              | rating=3                | 70
          scrobble           |                       |                         | 10
          scrobble           | id=so-8               |                         | 70
          scrobble           | id=so-1               | submission=maybe        | 10
          scrobble           | id=so-1               | time=1,2                | 10
          getPlaylist        |                       |                         | 10
          getPlaylist        | id=pl-99              |                         | 70
          getPlaylist        | id=1                  |                         | 70
          createPlaylist     |                       |                         | 10
          createPlaylist     | name=Mine             | songId=so-8             | 70
          createPlaylist     | playlistId=pl-1       | songId=so-1             | 50
          updatePlaylist     | playlistId=pl-1       | name=Mine               | 50
          updatePlaylist     | playlistId=pl-2       | songIndexToRemove=0     | 10
          updatePlaylist     |                       |                         | 10
          deletePlaylist     | id=pl-1               |                         | 50
          deletePlaylist     | id=pl-99              |                         | 70
          getPlaylists       | username=alice        |                         | 50
          savePlayQueue      | id=so-1               |                         | 10
          savePlayQueue      | id=so-1               | current=so-2            | 10
          savePlayQueue      | id=so-8               | current=so-8            | 70
          savePlayQueueByIndex | id=so-1             |                         | 10
          savePlayQueueByIndex | id=so-1             | currentIndex=1          | 10
          savePlayQueueByIndex | currentIndex=0      |                         | 10
          getUser            |                       |                         | 10
          getUser            | username=alice        |                         | 50
          getUser            | username=nobody       |                         | 50
          getUsers           |                       |                         | 50
          getShares          |                       |                         | 50
          startScan          |                       |                         | 50
          createInternetRadioStation | name=Wave     | streamUrl=http://a.example/ | 50
          updateInternetRadioStation | id=ra-1       | name=Wave               | 50
          deleteInternetRadioStation | id=ra-1       |                         | 50
          deleteInternetRadioStation | id=ra-99      |                         | 50
          getLyricsBySongId  |                       |                         | 10
          getLyricsBySongId  | id=so-8               |                         | 70
          getCoverArt        |                       |                         | 10
          getCoverArt        | id=al-1_c0ffee        |                         | 70
          getCoverArt        | id=al-6               |                         | 70
          getCoverArt        | id=pl-99              |                         | 70
          getCoverArt        | id=ra-2               |                         | 70
          getCoverArt        | id=ra-99_u0           |                         | 70
          getCoverArt        | id=cover              |                         | 70
          stream             |                       |                         | 10
          stream             | id=so-8               |                         | 70
          stream             | id=so-1               |                         | 70
          stream             | id=al-1               |                         | 70
          stream             | id=so-1               | maxBitRate=low          | 10
          download           | id=so-1               |                         | 50
          createShare        | id=so-1               |                         | 50
          getAlbumInfo2      | id=ar-1               |                         | 70
          getArtistInfo2     | id=al-6               |                         | 70
          getTopSongs        |                       |                         | 10
          """)
  void aCallThatCannotBeDoneSaysWhy(String endpoint, String first, String second, int code)
      throws IOException {
    var parameters = new ArrayList<String>();
    for (String parameter : new String[] {first, second}) {
      if (parameter != null) {
        int equals = parameter.indexOf('=');
        parameters.add(parameter.substring(0, equals));
        parameters.add(parameter.substring(equals + 1));
      }
    }
    assertThat(HOUSE.error(HOUSE.bob, endpoint, parameters.toArray(String[]::new))).isEqualTo(code);
  }

  @ParameterizedTest(name = "alice: {0} {1} -> {2}")
  @CsvSource({
    "getPlaylist, pl-2, 70",
    "updatePlaylist, pl-2, 70",
    "deletePlaylist, pl-99, 70",
    "getUser, nobody, 70",
    "createInternetRadioStation, http://169.254.169.254/, 10",
    "createShare, so-99, 70",
    "updateShare, unknown, 70",
    "deleteShare, AAAAAAAAAAAAAAAAAAAAAA, 70",
  })
  void whatAnAdministratorCannotFindIsNotFound(String endpoint, String id, int code)
      throws IOException {
    String name =
        switch (endpoint) {
          case "updatePlaylist" -> "playlistId";
          case "getUser" -> "username";
          case "createInternetRadioStation" -> "streamUrl";
          default -> "id";
        };
    assertThat(HOUSE.error(HOUSE.alice, endpoint, name, id)).isEqualTo(code);
  }

  @ParameterizedTest(name = "{0} {1} without rights -> 50")
  @CsvSource({
    "createPlaylist, name, Mine",
    "updatePlaylist, playlistId, pl-1",
    "deletePlaylist, id, pl-1",
    "getShares, id, so-1",
    "createShare, id, so-1",
    "updateShare, id, so-1",
    "deleteShare, id, so-1",
    "download, id, so-1",
  })
  void whatNeedsARightIsNotAllowedWithout(String endpoint, String name, String value)
      throws IOException {
    try (var house = new House()) {
      var none = new Rights(false, false, false);
      User cy =
          house.users.create(
              new NewUser(new UserName("cy"), "", "", false, none, Optional.empty()));
      assertThat(house.error(cy, endpoint, name, value)).isEqualTo(50);
    }
  }
}
