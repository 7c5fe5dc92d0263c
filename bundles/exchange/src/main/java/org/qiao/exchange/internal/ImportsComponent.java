package org.qiao.exchange.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Text;
import org.qiao.engine.home.Home;
import org.qiao.exchange.ExchangeCode;
import org.qiao.exchange.ImportFile;
import org.qiao.exchange.ImportRequest;
import org.qiao.exchange.ImportStatus;
import org.qiao.exchange.ImportStatus.Column;
import org.qiao.exchange.Imports;
import org.qiao.store.RecordStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Imports one after the other on a thread of their own. Files of an earlier start are cleared away. */
@Component
public final class ImportsComponent implements Imports {
    private static final Logger LOG = LoggerFactory.getLogger(ImportsComponent.class);

    private final RecordStore store;
    private final Home home;
    private final Path folder;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> new Thread(work, "qiao-import"));
    private final Map<String, ImportRun> runs = new ConcurrentHashMap<>();
    private final Map<String, ImportFile> files = new ConcurrentHashMap<>();
    private final List<Consumer<ImportStatus>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong numbers = new AtomicLong();

    /** Clears the folder of files that an earlier start left. */
    @Activate
    public ImportsComponent(@Reference RecordStore store, @Reference Home home) {
        this.store = store;
        this.home = home;
        this.folder = home.data().resolve("imports");
        clear();
    }

    @Override
    public ImportStatus start(ImportRequest request, InputStream content, Origin origin) {
        store.metadata().type(request.object());
        String id = nextId();
        return start(request, id, stored(id, content), origin);
    }

    @Override
    public ImportStatus start(ImportRequest request, String fileId, Origin origin) {
        ImportFile file = file(fileId)
                .orElseThrow(() -> new IllegalArgumentException("there is no file '" + fileId + "' for imports"));
        store.metadata().type(request.object());
        ImportRequest named = new ImportRequest(
                request.object(),
                file.name(),
                request.mode(),
                request.isDryRun(),
                request.columns(),
                request.language());
        return start(named, nextId(), path(fileId), origin);
    }

    @Override
    public ImportFile keep(String name, InputStream content) {
        String id = nextId();
        Path stored = stored(id, content);
        try {
            ImportFile file = new FileLook(id, name, stored).look();
            files.put(id, file);
            return file;
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    @Override
    public Optional<ImportFile> file(String id) {
        return Optional.ofNullable(files.get(id));
    }

    @Override
    public List<Column> suggest(String fileId, String object) {
        return file(fileId)
                .flatMap(file -> store.metadata()
                        .object(object)
                        .map(definition -> Suggestion.of(definition.type(), file.headings())))
                .orElse(List.of());
    }

    @Override
    public AutoCloseable onProgress(Consumer<ImportStatus> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private ImportStatus start(ImportRequest request, String id, Path file, Origin origin) {
        Path errors = folder.resolve(id + ".errors.csv");
        ImportRun run = new ImportRun(store, file, errors, request, origin, home.clock(), id, this::tell);
        runs.put(id, run);
        worker.execute(run);
        return run.status();
    }

    private void tell(ImportStatus status) {
        listeners.forEach(listener -> {
            try {
                listener.accept(status);
            } catch (RuntimeException e) {
                LOG.warn("a listener to import {} failed: the import goes on", status.id(), e);
            }
        });
    }

    private String nextId() {
        return home.clock().millis() + "-" + numbers.incrementAndGet();
    }

    private Path path(String id) {
        return folder.resolve(id + ".file");
    }

    private Path stored(String id, InputStream content) {
        Path file = path(id);
        try {
            Files.createDirectories(folder);
            Files.copy(content, file);
            return file;
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    private QiaoException notStored(IOException e) {
        return new QiaoException(
                ExchangeCode.NOT_STORED,
                new Text(
                        "无法把待导入的文件存到“" + folder + "”：" + e.getMessage() + "；请检查目录权限和磁盘空间",
                        "the file for import could not be stored under '" + folder + "': " + e.getMessage()
                                + "; check the folder's rights and the space on its disk"),
                e);
    }

    @Override
    public Optional<ImportStatus> get(String id) {
        return Optional.ofNullable(runs.get(id)).map(ImportRun::status);
    }

    @Override
    public List<ImportStatus> list() {
        return runs.values().stream()
                .map(ImportRun::status)
                .sorted(Comparator.comparing(ImportStatus::begun).reversed())
                .toList();
    }

    @Override
    public Optional<Path> errors(String id) {
        return Optional.ofNullable(runs.get(id)).map(ImportRun::errors).filter(Files::exists);
    }

    /** Waits until an import is over. */
    ImportStatus await(String id) {
        try {
            worker.submit(() -> {}).get();
            return get(id).orElseThrow();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the import's worker was stopped", e);
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        worker.shutdownNow();
        worker.awaitTermination(4, TimeUnit.SECONDS);
    }

    private void clear() {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> old = Files.list(folder)) {
                for (Path file : old.toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new QiaoException(
                        ExchangeCode.NOT_STORED,
                        new Text(
                                "无法清除“" + folder + "”中以前导入留下的文件：" + e.getMessage() + "；请检查目录权限",
                                "files of earlier imports under '" + folder + "' cannot be removed: " + e.getMessage()
                                        + "; check the folder's rights"),
                        e);
            }
        }
    }
}
