package org.qiao.practice.oa;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.qiao.practice.http.Reply;
import org.w3c.dom.Element;

/** Builds a 207 answer. */
final class MultiStatus {
    private final StringBuilder xml = new StringBuilder(
                    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<multistatus xmlns=\"DAV:\" ")
            .append("xmlns:CR=\"" + Xml.CARD + "\" xmlns:CS=\"" + Xml.CALENDAR_SERVER + "\">");

    /** What a resource says to a property; nothing where it has none of that name. */
    @FunctionalInterface
    interface Properties {
        Optional<String> content(Element property);
    }

    void found(String path, Iterable<Element> wanted, Properties properties) {
        StringBuilder present = new StringBuilder();
        StringBuilder absent = new StringBuilder();
        for (Element property : wanted) {
            Optional<String> content = properties.content(property);
            if (content.isPresent()) {
                present.append(element(property, content.get()));
            } else {
                absent.append(element(property, ""));
            }
        }
        xml.append("<response>").append(href(path));
        propstat(present, "200 OK");
        propstat(absent, "404 Not Found");
        xml.append("</response>");
    }

    void gone(String path) {
        status(path, "404 Not Found");
    }

    void status(String path, String status) {
        xml.append("<response>").append(href(path));
        xml.append("<status>HTTP/1.1 ").append(status).append("</status></response>");
    }

    void syncToken(String token) {
        xml.append("<sync-token>").append(token).append("</sync-token>");
    }

    Reply reply(int status) {
        return Reply.text(status, "text/xml; charset=utf-8", xml + "</multistatus>\n");
    }

    static String href(String path) {
        try {
            return "<href>" + Xml.escaped(new URI(null, null, path, null).toASCIIString()) + "</href>";
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a path: " + path, e);
        }
    }

    private void propstat(CharSequence properties, String status) {
        if (properties.length() > 0) {
            xml.append("<propstat><prop>").append(properties).append("</prop><status>HTTP/1.1 ");
            xml.append(status).append("</status></propstat>");
        }
    }

    private static String element(Element property, String content) {
        String namespace = property.getNamespaceURI() == null ? "" : property.getNamespaceURI();
        String name = property.getLocalName();
        String declared =
                Xml.DAV.equals(namespace) ? name : "X:" + name + " xmlns:X=\"" + Xml.escaped(namespace) + "\"";
        String end = Xml.DAV.equals(namespace) ? name : "X:" + name;
        return "<" + declared + ">" + content + "</" + end + ">";
    }
}
