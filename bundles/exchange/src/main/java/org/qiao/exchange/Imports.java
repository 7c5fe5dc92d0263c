package org.qiao.exchange;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.record.Origin;

/**
 * Imports of records from files. An import runs by itself, one at a time; of each row it remembers a few dozen
 * bytes, so a file has up to a million rows, and a workbook's texts up to 32 MB. Rows are written in batches, each by the
 * rules of its object. A row that is refused stays out with its reasons and stops nobody else.
 * Thread safe.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Imports {
    /**
     * Takes a file and starts its import.
     *
     * @param request what to make of it
     * @param content the file's bytes, read to the end before this returns; the caller closes it
     * @param origin who asked
     * @return the import as it stands, with the id to ask for it by
     */
    ImportStatus start(ImportRequest request, InputStream content, Origin origin);

    /**
     * Keeps a file for imports, and says what it was found to be.
     *
     * @param name the file's name: {@code .xlsx} is read as a workbook's first sheet, anything else as CSV
     * @param content the file's bytes, read to the end before this returns; the caller closes it
     */
    ImportFile keep(String name, InputStream content);

    /** A file that was kept. */
    Optional<ImportFile> file(String id);

    /**
     * The fields that the columns of a kept file would be: found by name or label, else by a label that the heading
     * contains or is part of; empty where none is near. Empty when there is no such file or object.
     */
    List<ImportStatus.Column> suggest(String fileId, String object);

    /**
     * Starts the import of a file that was kept. Throws {@link IllegalArgumentException} when there is no such file.
     *
     * @param fileId the file's id; its name in the request is not read
     */
    ImportStatus start(ImportRequest request, String fileId, Origin origin);

    /** Calls a listener, on the import's thread, after every few hundred rows and at the end. Close to stop. */
    AutoCloseable onProgress(Consumer<ImportStatus> listener);

    /** One import. */
    Optional<ImportStatus> get(String id);

    /** The imports of this start of the platform, newest first. */
    List<ImportStatus> list();

    /** The rows that were refused, as CSV: the original cells, then line, column and reason; empty when there are none. */
    Optional<Path> errors(String id);
}
