package stagedoor.subsonic;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// An XML element as data: attributes by name, children in order, its own text.
record XmlTree(
    String name, TreeMap<String, String> attributes, List<XmlTree> children, String text) {

  static final String NAMESPACE = "http://subsonic.org/restapi";

  /// Reads a document; every element must be in the protocol's namespace.
  static XmlTree parse(byte[] xml) throws IOException {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Strict());
      return of(builder.parse(new ByteArrayInputStream(xml)).getDocumentElement());
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException(e);
    }
  }

  List<XmlTree> all(String child) {
    return children.stream().filter(c -> c.name.equals(child)).toList();
  }

  /// The value of an attribute that must be there.
  String need(String attribute) {
    String value = attributes.get(attribute);
    if (value == null) {
      throw new AssertionError("no attribute " + attribute + " in " + name);
    }
    return value;
  }

  XmlTree only(String child) {
    List<XmlTree> found = all(child);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " elements " + child + " in " + name);
    }
    return found.getFirst();
  }

  private static XmlTree of(Element element) throws IOException {
    if (!NAMESPACE.equals(element.getNamespaceURI())) {
      throw new IOException("not in the namespace: " + element.getTagName());
    }
    var attributes = new TreeMap<String, String>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      var attribute = (Attr) element.getAttributes().item(i);
      if (!attribute.getName().startsWith("xmlns")) {
        attributes.put(attribute.getName(), attribute.getValue());
      }
    }
    var children = new ArrayList<XmlTree>();
    var text = new StringBuilder();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(of(child));
      } else {
        text.append(node.getNodeValue());
      }
    }
    return new XmlTree(element.getLocalName(), attributes, children, text.toString());
  }

  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
