package stagedoor.lyrics;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.OptionalLong;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import stagedoor.lyrics.Words.Kind;

/// TTML, as makers of lyrics write it: each `p` is a line, a `span` with times a word or syllable,
/// `ttm:agent` who sings, a span of the role `x-bg` what is sung behind it, and of the roles
/// `x-translation` and `x-roman` what it means and how it sounds. Times count from the song's begin
/// wherever they stand; lyrics never nest them as the standard would.
///
/// The XML has no document type, so nothing outside is ever read and nothing grows.
final class TtmlText {

  private static final int MAX_DEPTH = 40;

  private final String language;
  private final XMLStreamReader xml;
  private final TtmlAgents agents = new TtmlAgents();
  private final List<TtmlLine> lines = new ArrayList<>();
  private final Map<String, TtmlLayer> layers = new LinkedHashMap<>();
  private TtmlTime time = TtmlTime.USUAL;

  private TtmlText(String language, XMLStreamReader xml) {
    this.language = language;
    this.xml = xml;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /// The words, then their translations and pronunciations.
  ///
  /// @throws UnreadableWordsException when it is no XML or nested beyond measure
  static List<Words> parse(String language, String text) throws UnreadableWordsException {
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
      return new TtmlText(language, xml).read();
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      throw new UnreadableWordsException("line " + line + " is not XML", e);
    } catch (MissingResourceException faultWithoutItsSentence) {
      // The JDK's reader has no text for a wrong character in a document type.
      throw new UnreadableWordsException("its document type is not XML", faultWithoutItsSentence);
    }
  }

  private List<Words> read() throws XMLStreamException, UnreadableWordsException {
    String found = language;
    int depth = 0;
    while (xml.hasNext() && lines.size() < Words.MAX_LINES) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          check(depth);
          if (xml.getLocalName().equals("tt")) {
            found = attribute("lang").isEmpty() ? found : attribute("lang");
            time = rates();
          }
          if (element()) {
            depth--;
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
    }
    return words(found);
  }

  private static void check(int depth) throws UnreadableWordsException {
    if (depth > MAX_DEPTH) {
      throw new UnreadableWordsException("its elements are nested more than 40 deep");
    }
  }

  private TtmlTime rates() {
    return new TtmlTime(
        rate("frameRate", TtmlTime.USUAL.frameRate()), rate("tickRate", TtmlTime.USUAL.tickRate()));
  }

  private double rate(String name, double usual) {
    String value = attribute(name);
    return value.matches("[1-9]\\d{0,8}") ? Double.parseDouble(value) : usual;
  }

  /// True when the element was read to its end.
  private boolean element() throws XMLStreamException, UnreadableWordsException {
    switch (xml.getLocalName()) {
      case "p" -> lines.add(line());
      case "agent" -> agents.declare(attribute("id"), attribute("type"), text());
      case "translation" -> layer(Kind.TRANSLATION, "translation");
      case "transliteration" -> layer(Kind.PRONUNCIATION, "transliteration");
      default -> {
        return false;
      }
    }
    return true;
  }

  private TtmlLine line() throws XMLStreamException, UnreadableWordsException {
    var line = new TtmlLine(attribute("key"), time("begin"), time("end"));
    String agent = agents.use(attribute("agent"));
    content(line, line.voice(agent), 0);
    return line;
  }

  /// Reads what is in the element at hand, to its end.
  private void content(TtmlLine line, VoiceDraft voice, int depth)
      throws XMLStreamException, UnreadableWordsException {
    check(depth);
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> span(line, voice, depth);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> voice.plain(xml.getText());
        case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
          return;
        }
        default -> {}
      }
    }
  }

  private void span(TtmlLine line, VoiceDraft voice, int depth)
      throws XMLStreamException, UnreadableWordsException {
    String role = attribute("role");
    OptionalLong begin = time("begin");
    OptionalLong end = time("end");
    switch (role) {
      case "x-bg" -> content(line, line.voice(TtmlAgents.BACKGROUND), depth + 1);
      case "x-translation" -> {
        String lang = attribute("lang");
        layerOf(Kind.TRANSLATION, lang).add(line, text());
      }
      case "x-roman" -> {
        String lang = attribute("lang");
        layerOf(Kind.PRONUNCIATION, lang).add(line, text());
      }
      default -> {
        if (xml.getLocalName().equals("br")) {
          voice.plain(" ");
        }
        if (begin.isPresent()) {
          timed(line, voice, begin.getAsLong(), end, depth);
        } else {
          content(line, voice, depth + 1);
        }
      }
    }
  }

  /// A word with a time; what stands deeper in it has times of its own.
  private void timed(TtmlLine line, VoiceDraft voice, long begin, OptionalLong end, int depth)
      throws XMLStreamException, UnreadableWordsException {
    var words = new StringBuilder();
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          voice.plain(words.toString());
          words.setLength(0);
          span(line, voice, depth + 1);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> words.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
          voice.sung(begin, end, words.toString());
          return;
        }
        default -> {}
      }
    }
  }

  /// A translation of many lines in the head: `text` elements name the lines they are for.
  private void layer(Kind kind, String element)
      throws XMLStreamException, UnreadableWordsException {
    TtmlLayer layer = layerOf(kind, attribute("lang"));
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("text")) {
        String key = attribute("for");
        layer.add(key, text());
      } else if (event == XMLStreamConstants.END_DOCUMENT
          || (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element))) {
        return;
      }
    }
  }

  private TtmlLayer layerOf(Kind kind, String lang) {
    String named = lang.isEmpty() ? Words.UNKNOWN_LANGUAGE : lang;
    return layers.computeIfAbsent(kind + " " + named, key -> new TtmlLayer(kind, named));
  }

  /// All text in the element at hand, read to its end.
  private String text() throws XMLStreamException, UnreadableWordsException {
    var draft = new VoiceDraft();
    int depth = 1;
    while (depth > 0) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> check(++depth);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> draft.plain(xml.getText());
        case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> depth--;
        default -> {}
      }
    }
    return draft.text();
  }

  /// The attribute of that name in any namespace; empty when it is absent.
  private String attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i).strip();
      }
    }
    return "";
  }

  private OptionalLong time(String name) {
    return time.ms(attribute(name));
  }

  private List<Words> words(String found) {
    boolean timed = lines.stream().allMatch(line -> line.startMs().isPresent());
    boolean voices = agents.areTold(lines);
    List<Words.Line> all = lines.stream().map(line -> line.line(timed, voices)).toList();
    var words = new ArrayList<Words>();
    words.add(
        new Words(
            found,
            Kind.MAIN,
            timed,
            0,
            voices ? agents.of(lines) : List.of(),
            timed ? TtmlLine.inOrder(all) : all));
    layers.values().forEach(layer -> words.add(layer.words(lines, timed)));
    return words.stream().filter(some -> !some.lines().isEmpty()).toList();
  }
}
