package org.qiao.exchange;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.record.Origin;

/**
 * Imports of records from files. An import runs by itself, one at a time, in flat memory; its rows are written in
 * batches, each row by the rules of its object. A row that is refused stays out with its reasons and stops nobody else.
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

    /** One import. */
    Optional<ImportStatus> get(String id);

    /** The imports of this start of the platform, newest first. */
    List<ImportStatus> list();

    /** The rows that were refused, as CSV: the original cells, then line, column and reason; empty when there are none. */
    Optional<Path> errors(String id);
}
