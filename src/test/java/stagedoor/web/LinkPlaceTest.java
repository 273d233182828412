package stagedoor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class LinkPlaceTest {

  @ParameterizedTest(name = "{0} (https: {1}) and {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''     | true  | ''                          | / https
          /music | false | ''                          | /music http
          /music | true  | https://s.example.org       | / https, /music https
          /music | false | https://s.example.org       | / https, /music http
          /music | true  | http://s.example.org:8080/a | /a http, /music https
          /music | true  | https://s.example.org/music | /music https
          /music | false | https://s.example.org/music | /music http
          ''     | true  | http://s.example.org        | / http
          ''     | true  | https://s.example.org/m/n   | /m/n https, / https
          """)
  void aPassIsGoodWhereverTheLinkMayHaveBeenOpened(
      String basePath, boolean secure, String origin, String expected) {
    assertThat(
            LinkPlace.all(basePath, secure, origin).stream()
                .map(it ->
                    (it.start().isEmpty() ? "/" : it.start()) + (it.secure() ? " https" : " http"))
                .collect(Collectors.joining(", ")))
        .isEqualTo(expected);
  }
}
