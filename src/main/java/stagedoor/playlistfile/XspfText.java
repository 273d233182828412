package stagedoor.playlistfile;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// XSPF, an XML format: `track` elements with a `location` each.
///
/// A file with a document type is refused, so nothing outside is ever read and nothing grows.
final class XspfText {

  private static final int MAX_DEPTH = 40;

  private final XMLStreamReader xml;
  private final Deque<String> path = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private final List<ListEntry> entries = new ArrayList<>();
  private Optional<String> name = Optional.empty();
  private Optional<String> comment = Optional.empty();
  private Optional<String> picture = Optional.empty();
  private int line;
  private String location = "";
  private String title = "";
  private String creator = "";

  private XspfText(XMLStreamReader xml) {
    this.xml = xml;
  }

  /// @throws FaultyFileException when it is no such list, or too long
  static ListFile parse(byte[] bytes) throws FaultyFileException {
    try {
      return new XspfText(factory().createXMLStreamReader(new ByteArrayInputStream(bytes))).read();
    } catch (XMLStreamException notXml) {
      int line = notXml.getLocation() == null ? 1 : notXml.getLocation().getLineNumber();
      int column = notXml.getLocation() == null ? 1 : notXml.getLocation().getColumnNumber();
      throw new FaultyFileException(
          new FileFault(Math.max(1, line), Math.max(1, column), "This is not XML."));
    } catch (MissingResourceException faultWithoutItsSentence) {
      // The JDK's reader has no text for a wrong character in a document type.
      throw documentType(1);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private static FaultyFileException documentType(int line) {
    return new FaultyFileException(
        FileFault.at(line, "An XSPF file has no document type. Remove <!DOCTYPE ...>."));
  }

  private ListFile read() throws XMLStreamException, FaultyFileException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD -> throw documentType(here());
        case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
        case XMLStreamConstants.CHARACTERS -> add(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> end(path.removeLast());
        default -> {}
      }
    }
    return new ListFile(name, comment, picture, entries);
  }

  private int here() {
    return Math.max(1, xml.getLocation().getLineNumber());
  }

  private void begin(String element) throws FaultyFileException {
    if (path.isEmpty() && !element.equals("playlist")) {
      throw new FaultyFileException(
          FileFault.at(here(), "The first element of an XSPF file is playlist."));
    }
    if (path.size() >= MAX_DEPTH) {
      throw new FaultyFileException(
          FileFault.at(here(), "Elements are nested more than " + MAX_DEPTH + " deep."));
    }
    path.addLast(element);
    text.setLength(0);
    if (isTrack(0)) {
      line = here();
      location = "";
      title = "";
      creator = "";
    }
  }

  private void add(String more) throws FaultyFileException {
    if (text.length() + more.length() > ListText.MAX_LINE) {
      if (!more.isBlank()) {
        throw new FaultyFileException(
            FileFault.at(here(), "A text is longer than " + ListText.MAX_LINE + " characters."));
      }
    } else {
      text.append(more);
    }
  }

  /// Whether the element at hand is a track, or so much deeper than one.
  private boolean isTrack(int deeper) {
    if (path.size() != 3 + deeper) {
      return false;
    }
    var names = path.iterator();
    names.next();
    return names.next().equals("trackList") && names.next().equals("track");
  }

  private void end(String element) throws FaultyFileException {
    String value = text.toString().strip();
    text.setLength(0);
    path.addLast(element);
    if (isTrack(1)) {
      track(element, value);
    } else if (isTrack(0)) {
      ListText.needRoom(entries, line);
      String shown = creator.isEmpty() || title.isEmpty() ? title : creator + " - " + title;
      entries.add(new ListEntry(line, location, shown));
    } else if (path.size() == 2 && !value.isEmpty()) {
      head(element, value);
    }
    path.removeLast();
  }

  private void track(String element, String value) {
    switch (element) {
      // A track may be in several places; the first is the one that the writer prefers.
      case "location" -> location = location.isEmpty() ? value : location;
      case "title" -> title = value;
      case "creator" -> creator = value;
      default -> {}
    }
  }

  private void head(String element, String value) {
    switch (element) {
      case "title" -> name = Optional.of(value);
      case "annotation" -> comment = Optional.of(value);
      case "image" -> picture = Optional.of(value);
      default -> {}
    }
  }
}
