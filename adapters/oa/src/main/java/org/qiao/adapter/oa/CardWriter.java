package org.qiao.adapter.oa;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.qiao.adapter.oa.AddressBook.Stored;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Http;
import org.qiao.api.connector.Outcome;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;

/**
 * Writes one card at a time. A new card is put on condition that there is none; one that is there is read first, so that
 * what others keep on it stays, and put on condition that it is still the one that was read. Each card carries the
 * idempotency key of its last write: a repeated command finds it and writes nothing.
 */
final class CardWriter {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final List<String> OF_THE_CONTENT = List.of("valid-address-data", "supported-address-data");

    private final AddressBook book;

    CardWriter(AddressBook book) {
        this.book = book;
    }

    Outcome write(Command command) {
        try {
            return command.targetKey().isEmpty()
                    ? create(command)
                    : change(command, command.targetKey().get(), false);
        } catch (Http.NotSent e) {
            return unavailable(e.why());
        } catch (IOException e) {
            return new Outcome.Unknown(
                    new Text("OA 的应答丢失：" + e.getMessage(), "the OA's answer was lost: " + e.getMessage()));
        } catch (QiaoException e) {
            return unavailable(e.text());
        }
    }

    private Outcome create(Command command) throws IOException {
        String name = AddressBook.nameOf(String.valueOf(command.wanted().get(Contact.UID)));
        if (command.kind() != Command.Kind.UPSERT) {
            return change(command, name, true);
        }
        HttpResponse<byte[]> answer = book.put(name, Contact.apply(VCard.blank(), command), "If-None-Match", "*");
        return answer.statusCode() == 412 ? change(command, name, true) : written(answer, name);
    }

    private Outcome change(Command command, String name, boolean isOurs) throws IOException {
        Optional<Stored> stored = book.get(name);
        if (stored.isEmpty()) {
            return missing(command, name);
        }
        VCard card = stored.get().card() == null ? VCard.blank() : stored.get().card();
        String etag = stored.get().etag();
        if (Contact.holds(card, command)) {
            return new Outcome.Unchanged(name, etag);
        }
        Optional<String> expected = command.expectedVersion();
        if (!isOurs && expected.isPresent() && !expected.get().equals(etag)) {
            return new Outcome.Conflict(new Text("联系人在 OA 中被修改过。", "The contact was changed in the OA."), etag);
        }
        if (command.kind() == Command.Kind.DELETE) {
            HttpResponse<byte[]> answer = book.delete(name, etag);
            return answer.statusCode() == 404 ? new Outcome.Unchanged(name, null) : written(answer, name);
        }
        return written(book.put(name, Contact.apply(card, command), "If-Match", etag), name);
    }

    private Outcome missing(Command command, String name) throws IOException {
        // A book that is not there has no cards either: that is no deletion.
        book.greet();
        if (command.kind() != Command.Kind.UPSERT) {
            return new Outcome.Unchanged(name, null);
        }
        if (command.targetKey().isPresent()) {
            return new Outcome.Conflict(
                    new Text("联系人 " + name + " 已在 OA 中被删除。", "The contact " + name + " was deleted in the OA."), null);
        }
        return written(book.put(name, Contact.apply(VCard.blank(), command), "If-None-Match", "*"), name);
    }

    private static Outcome written(HttpResponse<byte[]> answer, String name) {
        int status = answer.statusCode();
        if (isWritten(answer)) {
            return new Outcome.Applied(name, answer.headers().firstValue("ETag").orElse(null));
        }
        return switch (status) {
            case 200, 202, 203, 205, 206, 207 ->
                new Outcome.Unknown(new Text(
                        "应答 " + status + " 没有说名片已写入（也许来自中间的网关），结果未知。",
                        "The answer " + status + " does not say that the card was written (it may be a gateway's); "
                                + "the effect is unknown."));
            case 412 -> new Outcome.Retry(new Text("卡片刚被别人修改。", "The card was changed this moment."), SOON);
            case 400, 415, 422 -> refused(status);
            case 413 -> tooLarge();
            case 500, 502, 504 ->
                new Outcome.Unknown(new Text(
                        "OA 应答 " + status + "，结果未知。", "The OA answered " + status + "; the effect is unknown."));
            case 401 -> signIn(status);
            case 403, 409 -> forbidden(answer);
            case 404 -> noBook(status);
            default -> unavailable(new Text("应答 " + status, "it answered " + status));
        };
    }

    // RFC 6352, 6.3.2.1: the body names the precondition that a card does not meet. Without such a name the refusal is
    // of everybody, or of the address.
    private static Outcome forbidden(HttpResponse<byte[]> answer) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        if (body.contains("no-uid-conflict")) {
            return new Outcome.Rejected(
                    "uid-conflict",
                    new Text(
                            "通讯录中的另一张名片已有此标识（UID），或这张名片有别的标识。",
                            "Another card of the address book has this identifier (UID), or this card has another one."));
        }
        if (body.contains("max-resource-size")) {
            return tooLarge();
        }
        if (OF_THE_CONTENT.stream().anyMatch(body::contains)) {
            return refused(answer.statusCode());
        }
        return answer.statusCode() == 403 ? signIn(403) : noBook(409);
    }

    private static Outcome refused(int status) {
        return new Outcome.Rejected(
                "card-refused",
                new Text("OA 拒绝了名片内容（" + status + "）。", "The OA refused the card's content (" + status + ")."));
    }

    private static Outcome tooLarge() {
        return new Outcome.Rejected(
                "card-too-large", new Text("名片超过 OA 允许的大小。", "The card is larger than the OA allows."));
    }

    private static Outcome signIn(int status) {
        return unavailable(new Text("拒绝登录（" + status + "）", "it refused the sign-in (" + status + ")"));
    }

    private static Outcome noBook(int status) {
        return unavailable(new Text("没有这个通讯录（" + status + "）", "there is no such address book (" + status + ")"));
    }

    // A sign-in page or an error in a body comes with 200 as well: a server that wrote says 201 or 204, or
    // which version it has now; one that deleted may say so in a multistatus.
    private static boolean isWritten(HttpResponse<byte[]> answer) {
        return switch (answer.statusCode()) {
            case 201, 204 -> true;
            case 200 ->
                answer.headers().firstValue("ETag").isPresent()
                        || (answer.request().method().equals("DELETE")
                                && new String(answer.body(), StandardCharsets.UTF_8).contains("multistatus"));
            default -> false;
        };
    }

    private static Outcome unavailable(Text why) {
        return new Outcome.Unavailable(new Text("OA 不可用：" + why.zh(), "The OA is not available: " + why.en()));
    }
}
