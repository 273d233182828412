package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Writes JSON, or JSONP when it has a callback. The whole answer is one object.
///
/// A long playlist is hundreds of thousands of characters in tens of thousands of members; a
/// general library takes twice as long for it.
final class JsonSink implements Sink {

  /// Members' names as they are written, `"name":`. All are words of this package.
  private static final Map<String, byte[]> NAMES = new ConcurrentHashMap<>();

  private final Utf8Buffer out;
  private final String after;

  /// Whether something stands before in the object or list that is open.
  private boolean needsComma;

  private JsonSink(Utf8Buffer out, String before, String after) {
    this.out = out;
    this.after = after;
    out.ascii(before);
    out.ascii('{');
  }

  static JsonSink json(Utf8Buffer out) {
    return new JsonSink(out, "", "");
  }

  /// A script that calls back. The comment in front keeps the first bytes from being chosen by
  /// whoever wrote the link, which some browsers' plug-ins took for other formats.
  ///
  /// @param callback checked by [Format]
  static JsonSink jsonp(Utf8Buffer out, String callback) {
    return new JsonSink(out, "/**/" + callback + "(", ");");
  }

  @Override
  public void beginObject(String name) {
    name(name);
    open('{');
  }

  @Override
  public void beginItem() {
    comma();
    open('{');
  }

  @Override
  public void end() {
    close('}');
  }

  @Override
  public void beginList(String name, String element) {
    name(name);
    open('[');
  }

  @Override
  public void endList() {
    close(']');
  }

  @Override
  public void text(String name, String value) {
    name(name);
    out.jsonText(value);
  }

  @Override
  public void number(String name, long value) {
    name(name);
    out.digits(value);
  }

  @Override
  public void decimal(String name, float value) {
    name(name);
    out.ascii(Decimals.plain(value));
  }

  @Override
  public void flag(String name, boolean value) {
    name(name);
    out.ascii(value ? "true" : "false");
  }

  @Override
  public void texts(String name, List<String> values) {
    beginList(name);
    for (String value : values) {
      comma();
      out.jsonText(value);
    }
    endList();
  }

  @Override
  public void numbers(String name, List<Integer> values) {
    beginList(name);
    for (int value : values) {
      comma();
      out.digits(value);
    }
    endList();
  }

  @Override
  public void child(String name, String value) {
    text(name, value);
  }

  @Override
  public void content(String value) {
    text("value", value);
  }

  @Override
  public byte[] bytes() {
    out.ascii('}');
    out.ascii(after);
    return out.bytes();
  }

  private void name(String name) {
    comma();
    byte[] known = NAMES.get(name);
    out.raw(known == null ? NAMES.computeIfAbsent(name, JsonSink::written) : known);
  }

  private static byte[] written(String name) {
    return ('"' + name + "\":").getBytes(US_ASCII);
  }

  private void comma() {
    if (needsComma) {
      out.ascii(',');
    }
    needsComma = true;
  }

  private void open(char bracket) {
    out.ascii(bracket);
    needsComma = false;
  }

  private void close(char bracket) {
    out.ascii(bracket);
    needsComma = true;
  }
}
