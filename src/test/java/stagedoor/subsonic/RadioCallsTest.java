package stagedoor.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.audit.Event;
import stagedoor.http.Reply;
import stagedoor.radio.Station;
import stagedoor.radio.StationId;
import stagedoor.radio.WebAddress;
import stagedoor.user.User;

/// Stations of the radio in a house that has two: `ra-1` has a home page and a picture.
@NullMarked
class RadioCallsTest {

  private static final StationId FIRST = new StationId(1);

  @AutoClose private final House house = House.furnished();

  private int error(User user, String endpoint, String... parameters) throws IOException {
    return house.error(user, endpoint, parameters);
  }

  private Station first() {
    return house.lists.stations().find(FIRST).orElseThrow();
  }

  private XmlTree list(User user) throws IOException {
    return XmlTree.parse(house.body(user, "getInternetRadioStations"))
        .only("internetRadioStations");
  }

  @ParameterizedTest(name = "{0} {1} {2} {3} -> {4}")
  @CsvSource({
    "create, name=a, , , 10",
    "create, streamUrl=http://a.example/, , , 10",
    "create, name=, streamUrl=http://a.example/, , 10",
    "create, name=a, streamUrl=a.example, , 10",
    "create, name=a, streamUrl=http://b:c@a.example/, , 10",
    "create, name=a, streamUrl=http://a.example/, homepageUrl=javascript:1, 10",
    "create, name=a, streamUrl=http://a.example/, homepageUrl=, -1",
    "update, name=a, streamUrl=http://a.example/, , 10",
    "update, id=ra-1, name=a, , 10",
    "update, id=ra-1, streamUrl=http://a.example/, , 10",
    "update, id=ra-9, streamUrl=http://a.example/, name=a, 70",
    "update, id=pl-1, streamUrl=http://a.example/, name=a, 70",
    "delete, , , , 10",
    "delete, id=ra-9, , , 70",
    "delete, id=1, , , 70"
  })
  void whatCannotBeDoneIsSaidByItsNumber(
      String what, String first, String second, String third, int code) throws IOException {
    var parameters = new ArrayList<String>();
    for (String parameter : new String[] {first, second, third}) {
      if (parameter != null) {
        parameters.addAll(List.of(parameter.split("=", 2)));
      }
    }
    int before = house.lists.stations().all().size();
    assertThat(error(house.alice, what + "InternetRadioStation", parameters.toArray(String[]::new)))
        .isEqualTo(code);
    assertThat(house.lists.stations().all()).hasSize(code < 0 ? before + 1 : before);
  }

  @Test
  void everybodySeesTheSameStations() throws IOException {
    assertThat(list(house.bob)).isEqualTo(list(house.alice));
    assertThat(list(house.bob).all("internetRadioStation")).hasSize(2);
  }

  @Test
  void anUpdateReplacesAllAndLeavesThePicture() throws IOException {
    assertThat(
            error(
                house.alice,
                "updateInternetRadioStation",
                "id",
                "ra-1",
                "name",
                "Tide",
                "streamUrl",
                "http://a.example/"))
        .isEqualTo(-1);
    assertThat(first().name()).isEqualTo("Tide");
    assertThat(first().entry().stream()).isEqualTo(new WebAddress("http://a.example/"));
    assertThat(first().entry().homePage()).isEqualTo(Optional.empty());
    assertThat(house.music.covers().uploads().find("ra-1")).isPresent();
  }

  @Test
  void thePictureOpensByTheIdThatTheListGivesAndGoesWithTheStation() throws IOException {
    String id = house.music.covers().stationVersion("ra-1", first().name());
    Reply cover = house.call(house.bob, "getCoverArt", "id", "ra-1_" + id);
    assertThat(cover.status()).isEqualTo(200);
    assertThat(House.headers(cover, "Cache-Control")).containsExactly("private, max-age=31536000");
    Reply bare = house.call(house.bob, "getCoverArt", "id", "ra-1", "size", "64");
    assertThat(House.headers(bare, "Cache-Control")).containsExactly("private, no-cache");
    assertThat(error(house.alice, "deleteInternetRadioStation", "id", "ra-1")).isEqualTo(-1);
    assertThat(error(house.bob, "getCoverArt", "id", "ra-1_" + id)).isEqualTo(70);
    assertThat(house.music.covers().uploads().find("ra-1")).isEmpty();
    assertThat(error(house.alice, "deleteInternetRadioStation", "id", "ra-1")).isEqualTo(70);
  }

  @Test
  void whoChangedAStationIsRecorded() throws IOException {
    house.recorded.clear();
    assertThat(error(house.bob, "deleteInternetRadioStation", "id", "ra-1")).isEqualTo(50);
    assertThat(error(house.alice, "deleteInternetRadioStation", "id", "ra-1")).isEqualTo(-1);
    assertThat(house.recorded)
        .containsExactly(
            Event.of(Event.Kind.STATION_REMOVED)
                .by("alice", "subsonic-password")
                .result("station ra-1 Wave 10 <live>"));
  }
}
