package org.qiao.exchange.internal;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * What a workbook calls its parts. Its list of content types says which part holds the texts, the styles, the workbook:
 * any name may, also one that looks as a sheet's. Only parts that are listed one by one count, as they do to the reader.
 */
final class PartNames {
    private static final String LIST = "[Content_Types].xml";
    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

    private PartNames() {}

    /** Whether an entry is the list of content types. */
    static boolean isList(ZipArchiveEntry entry) {
        return entry.getName().equalsIgnoreCase(LIST);
    }

    /** The names of all parts that are listed as anything but a sheet, of any case, without the slash before. */
    static Set<String> besidesSheets(ZipFile zip) throws IOException {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            if (isList(entry)) {
                try (InputStream in = zip.getInputStream(entry)) {
                    read(in, names);
                } catch (XMLStreamException e) {
                    throw new IOException(e);
                }
            }
        }
        return names;
    }

    private static void read(InputStream in, Set<String> names) throws XMLStreamException {
        XMLStreamReader list = factory().createXMLStreamReader(in);
        while (list.hasNext()) {
            if (list.next() == XMLStreamReader.START_ELEMENT
                    && list.getLocalName().equals("Override")) {
                String part = list.getAttributeValue(null, "PartName");
                if (part != null && !SHEET.equals(list.getAttributeValue(null, "ContentType"))) {
                    names.add(part.startsWith("/") ? part.substring(1) : part);
                }
            }
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
