package stagedoor.subsonic;

import java.util.List;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Utf8;

/// Where an answer is written. One sequence of calls gives JSON, JSONP or XML.
///
/// An object is a JSON object and an XML element. Its scalars come first, because they are the
/// element's attributes; lists, objects and texts follow. A list is a JSON array; in XML its items
/// stand in the parent, one element each. Nothing is ever written as null.
///
/// Text is made legal before it is written ([Characters#legal]), so all formats say the same.
interface Sink {

  /// Opens an object that is a member of the one that is open.
  void beginObject(String name);

  /// Opens an object that is the next item of the list that is open.
  void beginItem();

  /// Closes the object or item opened last.
  void end();

  /// Opens a list; `name` is the JSON member and, repeated, the XML element of each item.
  default void beginList(String name) {
    beginList(name, name);
  }

  /// A list whose items have another name in XML than the list in JSON.
  void beginList(String name, String element);

  void endList();

  void text(String name, String value);

  void number(String name, long value);

  /// A finite number, in plain digits with a point: never an exponent, never a locale's comma.
  void decimal(String name, float value);

  void flag(String name, boolean value);

  /// A list of plain texts; in XML one element each, holding the text.
  void texts(String name, List<String> values);

  /// A list of plain numbers; in XML one element each, holding the digits.
  void numbers(String name, List<Integer> values);

  /// A text that is an element of its own in XML, not an attribute.
  void child(String name, String value);

  /// The object's own text: the member `value` in JSON, the element's content in XML.
  void content(String value);

  /// Ends the answer.
  void finish();

  /// A text that is kept as UTF-8.
  default void text(String name, Utf8 value) {
    text(name, value.toString());
  }

  default void id(String name, ItemId id) {
    text(name, id.toString());
  }

  default void cover(String name, CoverId id) {
    text(name, id.toString());
  }

  /// A moment, as ISO 8601 in UTC with milliseconds.
  default void moment(String name, long msSince1970) {
    text(name, Moments.iso(msSince1970));
  }

  /// A text that is left out when it is empty.
  default void textIfAny(String name, String value) {
    if (!value.isEmpty()) {
      text(name, value);
    }
  }

  /// A number whose zero means "not known" and is left out.
  default void numberIfAny(String name, long value) {
    if (value != 0) {
      number(name, value);
    }
  }
}
