package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Optional;
import stagedoor.http.Parameters;
import stagedoor.http.Request;

/// The parameters of a request: those of the query and, with POST, those of the form.
sealed interface Form {

  int MAX_BYTES = 10 * 1024 * 1024;
  String CONTENT_TYPE = "application/x-www-form-urlencoded";

  record Read(Parameters all) implements Form {}

  /// @param status of the answer
  record Refused(int status, String why) implements Form {}

  /// Reads the body of a POST; one of another type is refused unless it is empty.
  static Form read(Request request) {
    if (!request.method().equals("POST")) {
      return new Read(request.query());
    }
    byte[] body;
    try {
      body = request.body().readNBytes(MAX_BYTES + 1);
    } catch (IOException clientLeft) {
      throw new UncheckedIOException(clientLeft);
    }
    if (body.length == 0) {
      return new Read(request.query());
    }
    if (body.length > MAX_BYTES) {
      return new Refused(413, "the form is larger than " + MAX_BYTES + " bytes");
    }
    if (!isForm(request)) {
      return new Refused(415, "the body is not a form (" + CONTENT_TYPE + ")");
    }
    return text(body)
        .flatMap(Parameters::parse)
        .<Form>map(form -> new Read(request.query().and(form)))
        .orElseGet(() -> new Refused(400, "the form cannot be read"));
  }

  private static boolean isForm(Request request) {
    return request
        .headers()
        .only("Content-Type")
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .filter(CONTENT_TYPE::equals)
        .isPresent();
  }

  private static Optional<String> text(byte[] body) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }
}
