package org.qiao.bench.adapter;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Delivery;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Http;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Field;
import org.qiao.api.record.Field.Trait;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;

/** Posts each batch as lines of JSON, a record with its idempotency key a line; the target keeps the keys. */
final class LinesSession implements Session, Sink {
    private static final int ACCEPTED = 200;
    private static final ObjectType PARTNER = ObjectType.of(
            "partner",
            Stream.concat(
                            Stream.of(Field.builder("code", Kind.TEXT)
                                    .traits(Trait.KEY, Trait.REQUIRED)
                                    .build()),
                            Arrays.stream(("name type tel email address postcode creditCents created validFrom validTo"
                                                    + " salesRep active tags grade remark")
                                            .split(" "))
                                    .map(LinesSession::field))
                    .toArray(Field[]::new));

    private final LinesSettings settings;
    private final Host host;

    LinesSession(LinesSettings settings, Host host) {
        this.settings = settings;
        this.host = host;
    }

    private static Field field(String name) {
        return name.equals("creditCents") ? Field.of(name, Kind.INTEGER) : Field.of(name, Kind.TEXT);
    }

    @Override
    public List<Finding> check() {
        return List.of(Finding.ok("目标 " + settings.url(), "Target " + settings.url()));
    }

    @Override
    public List<ObjectType> discover() {
        return List.of(PARTNER);
    }

    @Override
    public Delivery delivery(ObjectType type) {
        return Delivery.IDEMPOTENT;
    }

    @Override
    public List<Outcome> write(ObjectType type, List<Command> commands) {
        Lines lines = new Lines();
        commands.forEach(command -> add(command, lines));
        HttpRequest request = HttpRequest.newBuilder(settings.url())
                .POST(HttpRequest.BodyPublishers.ofByteArray(lines.take()))
                .build();
        try {
            int status = host.http().send(request).statusCode();
            if (status != ACCEPTED) {
                return all(commands, new Outcome.Unavailable(Text.same("HTTP " + status)));
            }
            return commands.stream()
                    .<Outcome>map(command ->
                            new Outcome.Applied(String.valueOf(command.wanted().get("code")), null))
                    .toList();
        } catch (Http.NotSent e) {
            return all(commands, new Outcome.Unavailable(Text.same(String.valueOf(e.getMessage()))));
        } catch (IOException e) {
            return all(commands, new Outcome.Unknown(Text.same(String.valueOf(e.getMessage()))));
        }
    }

    private static List<Outcome> all(List<Command> commands, Outcome outcome) {
        return Collections.nCopies(commands.size(), outcome);
    }

    private static void add(Command command, Lines lines) {
        lines.begin();
        lines.field("key", command.idempotencyKey());
        Record wanted = command.wanted();
        List<Field> fields = wanted.type().fields();
        for (int i = 0; i < fields.size(); i++) {
            @Nullable Object value = wanted.has(i) ? wanted.get(i) : null;
            if (value instanceof Long number) {
                lines.field(fields.get(i).name(), number);
            } else if (value != null) {
                lines.field(fields.get(i).name(), value.toString());
            }
        }
        lines.end();
    }

    @Override
    public void close() {
        // Nothing is held: the way to HTTP is the platform's.
    }
}
