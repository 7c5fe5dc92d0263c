package org.qiao.plugins.internal.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.qiao.api.connector.Connector;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Mapper;
import org.qiao.api.rule.Named;
import org.qiao.plugins.PluginCode;
import org.qiao.plugins.Registry.Kind;
import org.qiao.plugins.Registry.Need;

/** What a jar's component descriptions declare on offer, read without starting anything. */
final class Declared {
    private static final Map<String, Kind> KINDS = Map.of(
            Filter.class.getName(), Kind.FILTER,
            Converter.class.getName(), Kind.CONVERTER,
            Mapper.class.getName(), Kind.MAPPER,
            Connector.class.getName(), Kind.CONNECTOR);

    private Declared() {}

    static List<Need> by(Staged jar) throws Rejection {
        List<Need> all = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.copy().toFile())) {
            for (Headers.Clause clause : Headers.parse(jar.header("Service-Component"))) {
                ZipEntry entry = zip.getEntry(clause.path());
                if (entry != null) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        one(in).ifPresent(all::add);
                    }
                }
            }
        } catch (IOException | XMLStreamException e) {
            throw new Rejection(
                    PluginCode.COMPONENT_BROKEN,
                    jar.identity() + " 的组件描述读不出来：" + e.getMessage() + "；请重新构建",
                    "a component description of " + jar.identity() + " does not read: " + e.getMessage()
                            + "; build it again");
        }
        return List.copyOf(all);
    }

    private static Optional<Need> one(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        Map<String, String> found = new HashMap<>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT) {
                String name = xml.getAttributeValue(null, "name");
                if (xml.getLocalName().equals("property") && Named.PROPERTY.equals(name)) {
                    found.put("name", xml.getAttributeValue(null, "value"));
                } else if (xml.getLocalName().equals("provide")) {
                    found.putIfAbsent("kind", xml.getAttributeValue(null, "interface"));
                }
            }
        }
        Kind kind = KINDS.get(found.getOrDefault("kind", ""));
        String name = found.get("name");
        return kind == null || name == null ? Optional.empty() : Optional.of(new Need(kind, name));
    }
}
