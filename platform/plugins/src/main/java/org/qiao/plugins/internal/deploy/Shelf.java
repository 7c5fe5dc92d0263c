package org.qiao.plugins.internal.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Map;
import org.qiao.engine.digest.Sha256;
import org.qiao.engine.home.Home;
import org.qiao.plugins.PluginCode;
import org.qiao.plugins.internal.deploy.Staged.Identity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where jars lie: the folder that people fill, the private copies that are installed, the versions before, and the
 * refused.
 */
final class Shelf {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

    private final Path adapters;
    private final Path rejected;
    private final Path staged;
    private final Path previous;

    Shelf(Home home) {
        adapters = home.adapters();
        rejected = home.rejected();
        staged = home.data().resolve("plugins").resolve("staged");
        previous = home.data().resolve("previous");
    }

    Path adapters() {
        return adapters;
    }

    Path rejected() {
        return rejected;
    }

    /** Makes the folders and clears what an earlier life left half done. */
    void open() throws IOException {
        for (Path folder : new Path[] {adapters, rejected, staged, previous}) {
            Files.createDirectories(folder);
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(staged)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A private copy, read whole and understood. */
    Staged stage(Path jar) throws Rejection {
        String file = jar.getFileName().toString();
        Path copy = staged.resolve(Long.toString(System.nanoTime(), Character.MAX_RADIX) + ".jar");
        try {
            String digest = copy(jar, copy);
            ZipCheck.check(copy, file);
            Map<String, String> headers = ManifestRules.headers(copy, file);
            Identity identity = ManifestRules.identity(headers, file);
            Path named = staged.resolve(identity.name() + "-" + digest.substring(0, 12) + ".jar");
            Files.move(copy, named, StandardCopyOption.REPLACE_EXISTING);
            return new Staged(named, identity, digest, headers);
        } catch (IOException e) {
            throw notDone(file, e);
        } finally {
            discard(copy);
        }
    }

    /** Lays a copy of a jar beside its place in the folder that people fill, where nobody takes it for a jar. */
    void lay(Staged jar, String fileName) throws Rejection {
        try {
            Files.copy(jar.copy(), part(fileName), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw notDone(fileName, e);
        }
    }

    /** Puts what was laid there into its place, whole at once. */
    void publish(String fileName) throws Rejection {
        try {
            Files.move(
                    part(fileName),
                    adapters.resolve(fileName),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw notDone(fileName, e);
        }
    }

    /** Deletes what was laid beside its place. */
    void withdrawLaid(String fileName) {
        discard(part(fileName));
    }

    private Path part(String fileName) {
        return adapters.resolve("." + fileName + ".part");
    }

    /** Lays a version aside, so that it can be brought back. */
    Path layAside(Path jar, Identity identity) throws Rejection {
        Path target = previous.resolve(identity.name() + "-" + identity.version() + ".jar");
        try {
            return Files.move(jar, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw notDone(jar.getFileName().toString(), e);
        }
    }

    /** Deletes a file that is no longer needed; leaves it when that fails, since it does no harm. */
    void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    /** Takes a jar out of the folder, if it is still the one meant: somebody may have put another there meanwhile. */
    void withdraw(String file, Staged jar) throws Rejection {
        Path target = adapters.resolve(file);
        try {
            if (Files.isRegularFile(target) && digest(target).equals(jar.digest())) {
                Files.delete(target);
            }
        } catch (NoSuchFileException gone) {
            LOG.debug("{} was taken away by somebody else meanwhile", target, gone);
        } catch (IOException e) {
            throw notDone(file, e);
        }
    }

    private static String copy(Path from, Path to) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(from), Sha256.begun());
                OutputStream out = Files.newOutputStream(to)) {
            in.transferTo(out);
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, Sha256.begun())) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        }
    }

    private static Rejection notDone(String file, IOException e) {
        return new Rejection(
                PluginCode.NOT_DONE,
                "处理 " + file + " 时磁盘出错：" + e.getMessage() + "；请检查磁盘空间与权限",
                "the disk failed while " + file + " was handled: " + e.getMessage() + "; check its space and rights");
    }
}
