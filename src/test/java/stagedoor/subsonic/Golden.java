package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Answers as they were read and found right, kept in files. Compared as data, so that layout does
/// not matter; `-Dgolden.rewrite=true` writes them anew, indented, for reading.
final class Golden {

  private static final Path FOLDER = Path.of("src/test/golden/subsonic");
  private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");

  private Golden() {}

  static void checkJson(String name, byte[] actual) throws IOException {
    Path file = FOLDER.resolve(name + ".json");
    if (REWRITE) {
      write(file, indentedJson(actual));
    }
    assertThat(JsonTree.parse(actual)).as(name).isEqualTo(JsonTree.parse(bytes(file)));
  }

  static void checkXml(String name, byte[] actual) throws IOException {
    Path file = FOLDER.resolve(name + ".xml");
    if (REWRITE) {
      var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
      writeXml(text, XmlTree.parse(actual), 0);
      write(file, text.toString());
    }
    assertThat(trimmed(XmlTree.parse(actual)))
        .as(name)
        .isEqualTo(trimmed(XmlTree.parse(bytes(file))));
  }

  private static byte[] bytes(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new AssertionError("no golden file " + file + "; write it with ./dev golden");
    }
    return Files.readAllBytes(file);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(FOLDER);
    Files.writeString(file, text);
  }

  private static String indentedJson(byte[] json) throws IOException {
    var factory = new JsonFactory();
    var text = new StringWriter();
    try (JsonParser parser = factory.createParser(json);
        JsonGenerator generator = factory.createGenerator(text)) {
      var printer = new DefaultPrettyPrinter();
      generator.setPrettyPrinter(printer);
      parser.nextToken();
      generator.copyCurrentStructure(parser);
    }
    return text + "\n";
  }

  private static void writeXml(StringBuilder text, XmlTree tree, int depth) {
    String margin = "  ".repeat(depth);
    text.append(margin).append('<').append(tree.name());
    if (depth == 0) {
      text.append(" xmlns=\"").append(XmlTree.NAMESPACE).append('"');
    }
    for (Map.Entry<String, String> attribute : tree.attributes().entrySet()) {
      var value = escaped(attribute.getValue());
      text.append('\n').append(margin).append("    ").append(attribute.getKey());
      text.append("=\"").append(value).append('"');
    }
    if (tree.children().isEmpty()) {
      text.append('>').append(escaped(tree.text())).append("</").append(tree.name()).append(">\n");
    } else {
      text.append(">\n");
      tree.children().forEach(child -> writeXml(text, child, depth + 1));
      text.append(margin).append("</").append(tree.name()).append(">\n");
    }
  }

  private static String escaped(String text) {
    var buffer = new Utf8Buffer(new SparePieces());
    buffer.attributeText(text);
    return new String(buffer.bytes(), UTF_8);
  }

  /// Without the blanks between elements that indenting made.
  private static XmlTree trimmed(XmlTree tree) {
    return new XmlTree(
        tree.name(),
        tree.attributes(),
        tree.children().stream().map(Golden::trimmed).toList(),
        tree.children().isEmpty() ? tree.text() : tree.text().strip());
  }
}
