package org.qiao.adapter.oa;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Http;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The requests to one CardDAV collection. A card's name is the last part of its path, as {@code qiao-C000001.vcf}. */
final class AddressBook {
    private static final String DAV = "DAV:";
    private static final String CARD = "urn:ietf:params:xml:ns:carddav";
    private static final String NO_XML = "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";
    private static final String PROPERTIES =
            "<D:prop xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:carddav'><D:getetag/>%s</D:prop>";

    /**
     * One card.
     *
     * @param name its name in the collection
     * @param etag its version
     * @param card its content; {@code null} when it was not asked for or is gone
     * @param isGone whether it was deleted
     */
    record Stored(String name, String etag, @Nullable VCard card, boolean isGone) {}

    /**
     * Cards and the position after them.
     *
     * @param cards the cards
     * @param token the synchronisation token; empty where the server gave none
     */
    record Listing(List<Stored> cards, String token) {}

    private final OaSettings settings;
    private final Http http;
    private final String authorization;

    AddressBook(OaSettings settings, Http http) {
        this.settings = settings;
        this.http = http;
        String pair = settings.user() + ":" + settings.password().reveal();
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The name under which a contact with this uid is kept: our own, so that it meets nobody else's card. Bytes that a path
     * could not carry plainly are written as {@code ~} and two digits, since servers disagree on an escaped slash.
     */
    static String nameOf(String uid) {
        StringBuilder name = new StringBuilder("qiao-");
        for (byte b : uid.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean isPlain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
            if (isPlain) {
                name.append(c);
            } else {
                name.append('~').append(HexFormat.of().toHexDigits(b));
            }
        }
        return name.append(".vcf").toString();
    }

    HttpResponse<byte[]> put(String name, VCard card, String condition, String value) throws IOException {
        return http.send(request(name)
                .header("Content-Type", "text/vcard; charset=utf-8")
                .header(condition, value)
                .PUT(HttpRequest.BodyPublishers.ofString(card.write()))
                .build());
    }

    HttpResponse<byte[]> delete(String name, String etag) throws IOException {
        return http.send(request(name).header("If-Match", etag).DELETE().build());
    }

    /** One card; empty when there is none. */
    Optional<Stored> get(String name) throws IOException {
        HttpResponse<byte[]> answer = http.send(request(name).GET().build());
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        expect(answer, 200);
        String etag = answer.headers().firstValue("ETag").orElse("");
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        if (etag.isEmpty() || !text.contains("BEGIN:VCARD")) {
            throw OaFailure.UNREACHABLE.said(
                    "“" + settings.url() + "”应答 200，但没有名片；也许是中间网关的应答",
                    "'" + settings.url() + "' answered 200 without a card; it may be a gateway's answer");
        }
        return Optional.of(new Stored(name, etag, VCard.parse(text), false));
    }

    /** The collection itself, as a sign of life. */
    void greet() throws IOException {
        HttpResponse<byte[]> answer =
                ask("PROPFIND", "0", "<D:propfind xmlns:D='DAV:'><D:prop>" + "<D:resourcetype/></D:prop></D:propfind>");
        expect(answer, 207);
        if (xml(answer).getElementsByTagNameNS(CARD, "addressbook").getLength() == 0) {
            throw OaFailure.NOT_CARDDAV.said(
                    "“" + settings.url() + "”是集合，但不是通讯录",
                    "'" + settings.url() + "' is a collection, but no address book");
        }
    }

    /** The names and versions of all cards, without their content. */
    List<Stored> names() throws IOException {
        return listing("PROPFIND", "<D:propfind xmlns:D='DAV:'>" + PROPERTIES.formatted("") + "</D:propfind>")
                .cards();
    }

    /** The content of some cards. */
    List<Stored> contents(List<String> names) throws IOException {
        StringBuilder hrefs = new StringBuilder();
        names.forEach(name -> hrefs.append("<D:href>")
                .append(escapeXml(settings.url().getRawPath()))
                .append(escapeXml(name))
                .append("</D:href>"));
        return listing(
                        "REPORT",
                        "<C:addressbook-multiget xmlns:D='DAV:' xmlns:C='" + CARD + "'>"
                                + PROPERTIES.formatted("<C:address-data/>") + hrefs + "</C:addressbook-multiget>")
                .cards();
    }

    /** The cards whose property equals a text (RFC 6352, 10.5.4), with their content. */
    List<Stored> matching(String property, String text) throws IOException {
        return listing(
                        "REPORT",
                        "<C:addressbook-query xmlns:D='DAV:' xmlns:C='" + CARD + "'>"
                                + PROPERTIES.formatted("<C:address-data/>") + "<C:filter><C:prop-filter name='"
                                + property + "'><C:text-match collation='i;unicode-casemap' match-type='equals'>"
                                + escapeXml(text) + "</C:text-match></C:prop-filter></C:filter></C:addressbook-query>")
                .cards();
    }

    /**
     * What changed since a token (RFC 6578), without content; everything for an empty one. Throws
     * {@link OaFailure#POSITION_LOST} for a token that the server forgot, as it may after a while or a restore.
     */
    Listing changes(String token) throws IOException {
        return listing(
                "REPORT",
                "<D:sync-collection xmlns:D='DAV:'><D:sync-token>" + escapeXml(token)
                        + "</D:sync-token><D:sync-level>1</D:sync-level><D:prop><D:getetag/></D:prop>"
                        + "</D:sync-collection>");
    }

    private Listing listing(String method, String body) throws IOException {
        HttpResponse<byte[]> answer = ask(method, "1", body);
        expect(answer, 207);
        Document xml = xml(answer);
        List<Stored> cards = new ArrayList<>();
        NodeList responses = xml.getElementsByTagNameNS(DAV, "response");
        for (int i = 0; i < responses.getLength(); i++) {
            Element response = (Element) responses.item(i);
            String name = nameIn(text(response, DAV, "href"));
            if (!name.isEmpty()) {
                String data = text(response, CARD, "address-data");
                boolean isGone = text(response, DAV, "status").contains(" 404");
                String etag = text(response, DAV, "getetag");
                if (isGone || !etag.isEmpty()) {
                    cards.add(new Stored(name, etag, data.isEmpty() ? null : VCard.parse(data), isGone));
                }
            }
        }
        NodeList tokens = xml.getDocumentElement().getElementsByTagNameNS(DAV, "sync-token");
        return new Listing(
                cards,
                tokens.getLength() == 0 ? "" : tokens.item(0).getTextContent().strip());
    }

    private HttpResponse<byte[]> ask(String method, String depth, String body) throws IOException {
        return http.send(request("")
                .header("Depth", depth)
                .header("Content-Type", "application/xml; charset=utf-8")
                .method(method, HttpRequest.BodyPublishers.ofString("<?xml version='1.0' encoding='utf-8'?>\n" + body))
                .build());
    }

    private HttpRequest.Builder request(String name) {
        return HttpRequest.newBuilder(URI.create(settings.url() + name))
                .timeout(settings.timeout())
                .header("Authorization", authorization);
    }

    private void expect(HttpResponse<byte[]> answer, int status) {
        int found = answer.statusCode();
        if (found == status) {
            return;
        }
        boolean isRefused = found == 403 || found == 409;
        if (isRefused && new String(answer.body(), StandardCharsets.UTF_8).contains("valid-sync-token")) {
            throw OaFailure.POSITION_LOST.said(
                    "“" + settings.url() + "”已不认识上次读到的位置",
                    "'" + settings.url() + "' knows the position of the last reading no more");
        }
        if (found == 401 || found == 403) {
            throw OaFailure.SIGN_IN.said(
                    "“" + settings.url() + "”拒绝了用户“" + settings.user() + "”：" + found,
                    "'" + settings.url() + "' refused user '" + settings.user() + "': " + found);
        }
        boolean isLater = found == 429 || found >= 500;
        throw (isLater ? OaFailure.UNREACHABLE : OaFailure.NOT_CARDDAV)
                .said(
                        "“" + settings.url() + "”应答 " + found + "，应为 " + status,
                        "'" + settings.url() + "' answered " + found + " where " + status + " was expected");
    }

    private String nameIn(String href) {
        String path = href.indexOf("://") > 0 ? String.valueOf(URI.create(href).getRawPath()) : href;
        String raw = path.endsWith("/") ? "" : path.substring(path.lastIndexOf('/') + 1);
        String once = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        return raw.isEmpty() ? "" : nameAsWritten(once);
    }

    /** A path's last part in the one spelling, whichever characters a server escapes. */
    private static String nameAsWritten(String decoded) {
        return URLEncoder.encode(decoded, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Document xml(HttpResponse<byte[]> answer) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.body()));
        } catch (SAXException | ParserConfigurationException e) {
            throw OaFailure.NOT_CARDDAV.said(
                    "“" + settings.url() + "”的应答不是 XML", "'" + settings.url() + "' answered no XML", e);
        }
    }

    private static String text(Element parent, String namespace, String name) {
        NodeList found = parent.getElementsByTagNameNS(namespace, name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    // What XML 1.0 cannot hold is no part of any card either, so it is left out.
    private static String escapeXml(String text) {
        return text.replaceAll(NO_XML, "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }
}
