package org.qiao.rest.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.exchange.Tables;
import org.qiao.rest.Reply;
import org.qiao.rest.Route;
import org.qiao.rest.internal.resource.HandOverResource;
import org.qiao.store.state.Counters;
import org.qiao.sync.HandOver;
import org.qiao.sync.HandOvers;
import org.qiao.sync.Handed;

/** Many scripts that hand records to a flow which does not come to them: the platform answers everybody else. */
class CrowdedDoorTest {
    private static final int MOST = HttpServer.THREADS / 2;

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server = new HttpServer(new FixedHome(0), new OneToken(), new RequestCounts());
    private final BusyFlow flow = new BusyFlow();

    CrowdedDoorTest() {
        Tables none = (type, format, content, most) -> new Tables.Table(List.of(), List.of());
        server.addResource(new HandOverResource(flow, none));
        server.addResource(
                () -> List.of(Route.get("/health").named("health").open().to(call -> Reply.none())));
    }

    @AfterEach
    void stop() {
        flow.isFree.countDown();
        server.stop();
    }

    @Test
    void halfOfTheServerWaitsForFlowsAndTheOtherHalfAnswers() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> waiting =
                Stream.generate(this::hand).limit(MOST).toList();
        assertThat(flow.begun.tryAcquire(MOST, 30, TimeUnit.SECONDS)).isTrue();

        HttpResponse<String> refused = hand().get(30, TimeUnit.SECONDS);
        HttpResponse<String> health =
                client.send(HttpRequest.newBuilder(at("/health")).build(), BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(refused.body()).contains("QIAO-REST-015", "this call did nothing");
        assertThat(health.statusCode()).isEqualTo(204);

        flow.isFree.countDown();
        assertThat(waiting)
                .allSatisfy(one ->
                        assertThat(one.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200));
        assertThat(hand().get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    private CompletableFuture<HttpResponse<String>> hand() {
        return client.sendAsync(
                HttpRequest.newBuilder(at("/api/v1/flows/customers-to-oa/records?mode=apply"))
                        .header("Authorization", "Bearer " + OneToken.TOKEN)
                        .header("Accept-Language", "en")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"code\": \"K-1\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    /** A flow that comes to what was handed over when it is free. */
    private static final class BusyFlow implements HandOvers {
        private final Semaphore begun = new Semaphore(0);
        private final CountDownLatch isFree = new CountDownLatch(1);

        @Override
        public Taking taking(String name, boolean isPreview) {
            Field code =
                    Field.builder("code", Kind.TEXT).traits(Field.Trait.KEY).build();
            return new Taking(ObjectType.of("customer", code), Set.of());
        }

        @Override
        public Handed preview(HandOver request) {
            return apply(request);
        }

        @Override
        public Handed apply(HandOver request) {
            begun.release();
            try {
                isFree.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Handed(List.of(), Counters.ZERO, 1, false, Text.same(""));
        }
    }
}
