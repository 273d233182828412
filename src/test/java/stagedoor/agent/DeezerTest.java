package stagedoor.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.agent.FakeWeb.Answer;
import stagedoor.catalogue.ArtistId;
import stagedoor.library.Wish;

@NullMarked
class DeezerTest {

  private static final String SEARCH = "search/artist?limit=10&q=Bj%C3%B6rk+%26+Co";
  private static final int MOST = 100_000;

  private final FakeWeb web = new FakeWeb();
  private final HostClient client =
      new HostClient("Stagedoor/1.2", HostClient.Patience.USUAL, new FakeTime());
  private final Deezer deezer = new Deezer(web.base(), FakeWeb.reach(), client);

  @AfterEach
  void close() {
    client.close();
    web.close();
  }

  /// An artist of an answer.
  private record Named(String name, URI picture) {
    String json() {
      return """
      {"id": 1, "name": "%s", "link": "x", "nb_fan": 3, "radio": true, "more": {"name": "no"},
       "picture": "x", "picture_big": "%s-big", "picture_xl": "%s", "type": "artist"}
      """
          .formatted(name, picture, picture);
    }
  }

  private void answers(Named... artists) {
    String all = Stream.of(artists).map(Named::json).collect(Collectors.joining(","));
    answers("{\"data\": [" + all + "], \"total\": " + artists.length + "}");
  }

  private void answers(String json) {
    web.put(SEARCH, Answer.of(json.getBytes(UTF_8)));
  }

  private Optional<HostClient.Got> find() throws Exception {
    return deezer.find(new Wish.OfArtist(new ArtistId(1), "Björk & Co"), MOST);
  }

  @Test
  void theFirstOfTheSameNameIsTakenWhateverItsCaseAndAccents() throws Exception {
    web.put("images/artist/abc/1000.jpg", Answer.of("right".getBytes(UTF_8)));
    answers(
        new Named("Björk & Company", web.at("images/artist/wrong/1000.jpg")),
        new Named("BJORK & CO", web.at("images/artist/abc/1000.jpg")),
        new Named("Björk & Co", web.at("images/artist/wrong/1000.jpg")));
    HostClient.Got got = find().orElseThrow();
    assertThat(got.body()).asString(UTF_8).isEqualTo("right");
    assertThat(web.targets()).containsExactly("/" + SEARCH, "/images/artist/abc/1000.jpg");
  }

  @Test
  void anotherNameIsNone() throws Exception {
    answers(new Named("Björk", web.at("images/artist/abc/1000.jpg")));
    assertThat(find()).isEmpty();
    answers();
    assertThat(find()).isEmpty();
    assertThat(web.targets()).containsOnly("/" + SEARCH);
  }

  @Test
  void whatStandsInForAPictureIsNone() throws Exception {
    answers(
        new Named(
            "Björk & Co", URI.create(web.base() + "images/artist//1000x1000-000000-80-0-0.jpg")),
        new Named("Björk & Co", web.at("images/artist/d41d8cd98f00b204e9800998ecf8427e/1000.jpg")));
    assertThat(find()).isEmpty();
    assertThat(web.targets()).containsOnly("/" + SEARCH);
  }

  @Test
  void aPictureOfAnotherHostIsNotAskedFor() {
    try (var other = new FakeWeb()) {
      URI elsewhere = URI.create("http://localhost:" + other.base().getPort() + "/artist/a/b.jpg");
      answers(new Named("Björk & Co", elsewhere));
      assertThatExceptionOfType(UnusableException.class).isThrownBy(this::find);
      assertThat(other.asked()).isEmpty();
    }
  }

  @Test
  void anErrorInsideAnAnswerIsAFailure() {
    answers("{\"error\": {\"type\": \"Exception\", \"message\": \"Quota\", \"code\": 4}}");
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(this::find);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{\"data\": [1, 2]}",
        "{\"data\": [{\"name\": \"Björk\"",
        "{\"data\": [{\"name\": \"Björk & Co\", \"picture_xl\": \"http://a b\"}]}"
      })
  void whatIsNoAnswerOfASearchIsOfNoUse(String text) {
    answers(text);
    assertThatExceptionOfType(UnusableException.class).isThrownBy(this::find);
  }

  @Test
  void depthIsBounded() {
    answers("{\"data\": " + "[".repeat(100_000));
    assertThatExceptionOfType(UnusableException.class).isThrownBy(this::find);
    answers("{\"other\": " + "{\"a\":".repeat(40_000) + "1");
    assertThatExceptionOfType(UnusableException.class).isThrownBy(this::find);
  }
}
