package stagedoor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.http.Router.Outcome;

@NullMarked
class RouterTest {

  private static final Router<String> ROUTES =
      new Router<String>()
          .add("GET", "/", "home")
          .add("GET", "/api/albums", "albums")
          .add("GET", "/api/albums/{id}", "album")
          .add("DELETE", "/api/albums/{id}", "delete")
          .add("GET", "/api/albums/random", "random")
          .add("GET", "/api/albums/{id}/songs/{song}", "song")
          .add("POST", "/api/scan", "scan")
          .add("GET", "/app/{rest*}", "app");

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /                        | home {}
          HEAD   | /                        | home {}
          GET    | /api/albums              | albums {}
          GET    | /api/albums/7            | album {id=7}
          DELETE | /api/albums/7            | delete {id=7}
          GET    | /api/albums/random       | random {}
          GET    | /api/albums/7/songs/a b  | song {id=7, song=a b}
          GET    | /app/                    | app {rest=}
          GET    | /app/x/y.js              | app {rest=x/y.js}
          GET    | /api/albums/             | nothing
          GET    | /api/albums/7/           | nothing
          GET    | /app                     | nothing
          GET    | /API/albums              | nothing
          GET    | /x                       | nothing
          POST   | /api/albums/7            | only [DELETE, GET, HEAD]
          GET    | /api/scan                | only [POST]
          HEAD   | /api/scan                | only [POST]
          get    | /                        | only [GET, HEAD]
          """)
  void aPathFindsItsMostLiteralRoute(String method, String path, String expected) {
    String actual =
        switch (ROUTES.match(method, path)) {
          case Outcome.Found<String>(String handler, var variables) -> handler + " " + variables;
          case Outcome.WrongMethod<String>(Set<String> allowed) -> "only " + allowed;
          case Outcome.NotFound<String>() -> "nothing";
        };
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void twoRoutesForOneAddressAreAMistake() {
    var routes = new Router<String>().add("GET", "/a/{id}", "one");
    assertThatThrownBy(() -> routes.add("GET", "/a/{id}", "two"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GET /a/{id}");
  }
}
