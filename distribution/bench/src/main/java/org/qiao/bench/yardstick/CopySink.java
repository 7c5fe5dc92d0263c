package org.qiao.bench.yardstick;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where a copier's batches go: a file that is forced to disk batch by batch, or HTTP. */
interface CopySink extends AutoCloseable {
    /** Delivers a batch; when it returns it has been delivered. */
    void take(byte[] batch) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;

    /** The sink of a target: a URL or a file. */
    static CopySink to(String target) throws IOException {
        return target.startsWith("http") ? new Http(URI.create(target)) : new ToFile(Path.of(target));
    }

    /** Appends to a file. */
    final class ToFile implements CopySink {
        private final FileChannel file;

        private ToFile(Path path) throws IOException {
            file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        }

        @Override
        public void take(byte[] batch) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(batch);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** Posts to a URL. */
    final class Http implements CopySink {
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final URI url;

        private Http(URI url) {
            this.url = url;
        }

        @Override
        public void take(byte[] batch) throws IOException, InterruptedException {
            int status = http.send(
                            HttpRequest.newBuilder(url)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(batch))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IOException(url + " answered " + status);
            }
        }

        @Override
        public void close() {
            // The client ends with the process.
        }
    }
}
