package stagedoor.subsonic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Writes XML in the protocol's namespace.
///
/// An element's start tag stays open while its scalars arrive and closes at the first thing that
/// stands inside it; a scalar after that is a mistake of ours and fails.
final class XmlSink implements Sink {

  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String NAMESPACE = " xmlns=\"http://subsonic.org/restapi\"";

  private final Utf8Buffer out;
  private final Deque<String> elements = new ArrayDeque<>();
  private final Deque<String> lists = new ArrayDeque<>();
  private boolean tagIsOpen;

  XmlSink(Utf8Buffer out) {
    this.out = out;
    out.ascii(HEAD);
  }

  @Override
  public void beginObject(String name) {
    closeTag();
    out.ascii('<');
    out.ascii(name);
    if (elements.isEmpty()) {
      out.ascii(NAMESPACE);
    }
    elements.push(name);
    tagIsOpen = true;
  }

  @Override
  public void beginItem() {
    beginObject(lists.element());
  }

  @Override
  public void end() {
    String name = elements.pop();
    if (tagIsOpen) {
      out.ascii("/>");
      tagIsOpen = false;
    } else {
      endTag(name);
    }
  }

  @Override
  public void beginList(String name, String element) {
    lists.push(element);
  }

  @Override
  public void endList() {
    lists.pop();
  }

  @Override
  public void text(String name, String value) {
    beginAttribute(name);
    out.attributeText(Characters.legal(value));
    out.ascii('"');
  }

  @Override
  public void number(String name, long value) {
    plain(name, Long.toString(value));
  }

  @Override
  public void decimal(String name, float value) {
    plain(name, Decimals.plain(value));
  }

  @Override
  public void flag(String name, boolean value) {
    plain(name, value ? "true" : "false");
  }

  @Override
  public void texts(String name, List<String> values) {
    for (String value : values) {
      child(name, value);
    }
  }

  @Override
  public void numbers(String name, List<Integer> values) {
    for (int value : values) {
      child(name, Integer.toString(value));
    }
  }

  @Override
  public void child(String name, String value) {
    closeTag();
    out.ascii('<');
    out.ascii(name);
    out.ascii('>');
    out.elementText(Characters.legal(value));
    endTag(name);
  }

  @Override
  public void content(String value) {
    closeTag();
    out.elementText(Characters.legal(value));
  }

  @Override
  public void finish() {
    // The root's end tag was the last.
  }

  private void plain(String name, String ascii) {
    beginAttribute(name);
    out.ascii(ascii);
    out.ascii('"');
  }

  private void beginAttribute(String name) {
    if (!tagIsOpen) {
      throw new IllegalStateException("a scalar behind the children: " + name);
    }
    out.ascii(' ');
    out.ascii(name);
    out.ascii("=\"");
  }

  private void closeTag() {
    if (tagIsOpen) {
      out.ascii('>');
      tagIsOpen = false;
    }
  }

  private void endTag(String name) {
    out.ascii("</");
    out.ascii(name);
    out.ascii('>');
  }
}
