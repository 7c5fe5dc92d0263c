package org.qiao.store.internal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Derby inside this process: the only class that names it. */
public final class Derby implements Dialect {
    private static final Logger LOG = LoggerFactory.getLogger(Derby.class);
    private static final String CLOSED = "08006";

    /**
     * The bytes of a page of any table and index. Left to itself Derby gives a table of long texts pages of 32 KB, and as
     * its cache counts pages, one read of a large table then fills many times the memory that the cache was meant to have.
     */
    private static final int PAGE = 8_192;

    private static final int LARGEST_PAGE = 32_768;
    private static final int CACHE_SHARE_OF_HEAP = 4;
    private static final int FEWEST_CACHED = 400;

    private final Path folder;
    private final String encryption;

    private Derby(Path folder, String encryption) {
        this.folder = folder;
        this.encryption = encryption;
    }

    /**
     * This database encrypted at rest, by AES-256 in CBC mode; one that lies there in plain text is encrypted when it is
     * opened. Derby's own default would be DES.
     *
     * @param key 64 hexadecimal digits
     */
    public Derby encryptedBy(String key) {
        return new Derby(folder, ";dataEncryption=true;encryptionAlgorithm=AES/CBC/NoPadding;encryptionKey=" + key);
    }

    private static long cachedPages(int largestPage) {
        return Math.max(FEWEST_CACHED, Runtime.getRuntime().maxMemory() / CACHE_SHARE_OF_HEAP / largestPage);
    }

    // A table keeps the pages with which it was made. A database without the mark was made with some of 32 KB.
    private static int largestPage(Path folder) {
        Path mark = folder.resolveSibling(folder.getFileName() + ".page-size");
        try {
            if (Files.notExists(folder)) {
                Files.createDirectories(folder.toAbsolutePath().getParent());
                Files.writeString(mark, String.valueOf(PAGE));
            }
            return Files.exists(mark) ? Integer.parseInt(Files.readString(mark).strip()) : LARGEST_PAGE;
        } catch (IOException | NumberFormatException e) {
            LOG.warn("{} cannot be read or written: {}", mark, e.getMessage());
            return LARGEST_PAGE;
        }
    }

    /**
     * The database in a folder, made when first asked for.
     *
     * @param log the file for Derby's own messages; the first database opened in a process decides
     */
    public static Derby in(Path folder, Path log) {
        // Derby reads these once, when its first database boots; it has no other way to be told.
        System.setProperty(
                "derby.system.home",
                folder.toAbsolutePath().resolveSibling(".").normalize().toString());
        System.setProperty("derby.stream.error.file", log.toAbsolutePath().toString());
        System.setProperty("derby.storage.pageSize", String.valueOf(PAGE));
        System.setProperty("derby.storage.pageCacheSize", String.valueOf(cachedPages(largestPage(folder))));
        System.setProperty("derby.language.statementCache.size", "400");
        System.setProperty("derby.locks.waitTimeout", "15");
        System.setProperty("derby.locks.deadlockTimeout", "2");
        System.setProperty("derby.locks.escalationThreshold", "100000");
        return new Derby(folder, "");
    }

    @Override
    public DataSource dataSource() {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(folder.toAbsolutePath().toString());
        source.setCreateDatabase("create");
        if (!encryption.isEmpty()) {
            source.setConnectionAttributes(encryption.substring(1));
        }
        return source;
    }

    @Override
    public String ddl(String statement) {
        return statement;
    }

    @Override
    public Pool pool() {
        return new Pool(40, Duration.ofSeconds(30));
    }

    @Override
    public boolean losesTransactionOnFailure() {
        return false;
    }

    // Derby rolls the victim of a deadlock back as a whole, and whoever waited for a lock in vain. Then it begins
    // another transaction without a word.
    @Override
    public boolean endsTransaction(Fault fault) {
        return fault == Fault.DEADLOCK || fault == Fault.TIMEOUT;
    }

    // A database in this very process cannot be lost between a commit and its answer.
    @Override
    public String mark(Connection connection) {
        return "";
    }

    @Override
    public Optional<Boolean> wasCommitted(Connection connection, String mark) {
        throw new IllegalStateException("nothing is marked here");
    }

    // Derby plans a statement once, often while the table is still empty, and then reads the whole table for a list of
    // ids: 2 ms per id in a table of 20,000 rows, against 15 µs through the index.
    @Override
    public String through(String index, boolean isConstraint) {
        return " --DERBY-PROPERTIES " + (isConstraint ? "constraint = " : "index = ") + index.toUpperCase(Locale.ROOT)
                + "\n";
    }

    @Override
    public boolean isMissing(SQLException failure) {
        return "42X05".equals(failure.getSQLState());
    }

    @Override
    public String widen(String table, String column, String type) {
        return "alter table " + table + " alter column " + column + " set data type " + type;
    }

    @Override
    public Optional<String> statistics() {
        return Optional.empty();
    }

    @Override
    public Fault fault(SQLException failure) {
        // The exceptions that it was chained with, and the causes of each.
        for (Throwable t : failure) {
            if (t instanceof IOException io && String.valueOf(io.getMessage()).contains("No space left")) {
                return Fault.DISK_FULL;
            }
            Fault fault = t instanceof SQLException sql ? state(String.valueOf(sql.getSQLState())) : Fault.OTHER;
            if (fault != Fault.OTHER) {
                return fault;
            }
        }
        return Fault.OTHER;
    }

    private static Fault state(String state) {
        return switch (state) {
            case "23505" -> Fault.DUPLICATE;
            case "40001" -> Fault.DEADLOCK;
            case "40XL1", "40XL2" -> Fault.TIMEOUT;
            case "XSDB6" -> Fault.LOCKED;
            // No key, a wrong key, or a key for a database that was encrypted by another.
            case "XBM06", "XJ048", "XBCXK", "XBCX5", "XBCXA", "XBCXO", "XBCXP", "XBCXQ", "XBCXM", "XBCXN" -> Fault.KEY;
            default -> Fault.OTHER;
        };
    }

    @Override
    public void close() {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(folder.toAbsolutePath().toString());
        source.setShutdownDatabase("shutdown");
        try {
            source.getConnection().close();
        } catch (SQLException e) {
            if (!CLOSED.equals(e.getSQLState())) {
                LOG.warn("The database {} did not close as it should: {}", folder, e.getMessage());
            }
        }
    }
}
