package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Utf8;

/// Writes JSON, or JSONP when it has a callback. The whole answer is one object.
///
/// A long playlist is hundreds of thousands of characters in tens of thousands of members; a
/// general library takes twice as long for it.
final class JsonSink implements Sink {

  /// A member's name as it is written behind another, `,"name":`.
  private record Member(String name, byte[] written) {}

  /// Members' names, each in the place that its hash says; where two share one, the later has it.
  /// All are words of this package, and a song has fifty.
  private static final @Nullable Member[] MEMBERS = new Member[1 << 11];

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
    out.fraction(value);
  }

  @Override
  public void flag(String name, boolean value) {
    name(name);
    out.flag(value);
  }

  @Override
  public void text(String name, Utf8 value) {
    name(name);
    out.jsonText(value);
  }

  @Override
  public void moment(String name, long msSince1970) {
    name(name);
    out.ascii('"');
    out.moment(msSince1970);
    out.ascii('"');
  }

  @Override
  public void id(String name, ItemId id) {
    name(name);
    out.ascii('"');
    idPart(id);
    out.ascii('"');
  }

  @Override
  public void cover(String name, CoverId id) {
    name(name);
    out.ascii('"');
    idPart(id.item());
    if (id.disc() > 0) {
      out.ascii('-');
      out.digits(id.disc());
    }
    if (!id.version().isEmpty()) {
      out.ascii('_');
      out.jsonPart(id.version());
    }
    out.ascii('"');
  }

  private void idPart(ItemId id) {
    out.ascii(id.prefix());
    out.digits(id.value());
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
  public void finish() {
    out.ascii('}');
    out.ascii(after);
  }

  private void name(String name) {
    out.raw(written(name), needsComma ? 0 : 1);
    needsComma = true;
  }

  private static byte[] written(String name) {
    int hash = name.hashCode();
    int place = (hash ^ hash >>> 16) & (MEMBERS.length - 1);
    Member member = MEMBERS[place];
    if (member == null || !member.name().equals(name)) {
      member = new Member(name, (",\"" + name + "\":").getBytes(US_ASCII));
      MEMBERS[place] = member;
    }
    return member.written();
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
