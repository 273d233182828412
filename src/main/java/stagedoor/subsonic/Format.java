package stagedoor.subsonic;

import java.util.Optional;
import java.util.regex.Pattern;
import stagedoor.http.Parameters;

/// The format of an answer, chosen by the parameter `f`.
sealed interface Format {

  record Json() implements Format {}

  /// @param callback the name of the function that takes the answer
  record Jsonp(String callback) implements Format {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$.]{0,99}");

    public Jsonp {
      if (!isName(callback)) {
        throw new IllegalArgumentException("not a callback");
      }
    }

    static boolean isName(String text) {
      return NAME.matcher(text).matches();
    }
  }

  record Xml() implements Format {}

  /// What is asked for. Anything unknown is XML, the protocol's default; JSONP without a usable
  /// callback is JSON, and [#fault] tells why.
  static Format of(Parameters parameters) {
    return switch (parameters.first("f").orElse("")) {
      case "json" -> new Json();
      case "jsonp" ->
          lacksCallback(parameters)
              ? new Json()
              : new Jsonp(parameters.first("callback").orElseThrow());
      default -> new Xml();
    };
  }

  /// Why the wanted format cannot be written.
  static Optional<Refusal> fault(Parameters parameters) {
    return lacksCallback(parameters)
        ? Optional.of(Refusal.malformed("callback", "is not the name of a function"))
        : Optional.empty();
  }

  private static boolean lacksCallback(Parameters parameters) {
    return parameters.first("f").filter("jsonp"::equals).isPresent()
        && parameters.first("callback").filter(Jsonp::isName).isEmpty();
  }

  default Sink sink(Utf8Buffer out) {
    return switch (this) {
      case Json() -> JsonSink.json(out);
      case Jsonp(String callback) -> JsonSink.jsonp(out, callback);
      case Xml() -> new XmlSink(out);
    };
  }

  default String contentType() {
    return switch (this) {
      case Json() -> "application/json";
      case Jsonp(_) -> "application/javascript; charset=utf-8";
      case Xml() -> "application/xml; charset=utf-8";
    };
  }
}
