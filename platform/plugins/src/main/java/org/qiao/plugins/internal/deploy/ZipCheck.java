package org.qiao.plugins.internal.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.qiao.plugins.PluginCode;

/** Whether a file is a whole zip file: its directory reads, and every entry's bytes match their checksum. */
final class ZipCheck {
    private static final int MOST_ENTRIES = 50_000;
    private static final long MOST_BYTES = 1L << 30;
    private static final int BUFFER = 1 << 16;

    private ZipCheck() {}

    /** Whether the directory reads: a file being written has none before its last bytes. */
    static boolean hasDirectory(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.size() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    static void check(Path file, String name) throws Rejection {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            check(zip, name);
        } catch (ZipException e) {
            throw startsAsZip(file)
                    ? damaged(name, "文件在末尾之前中断", "it ends before its end: " + e.getMessage())
                    : new Rejection(
                            PluginCode.NOT_A_JAR,
                            name + " 不是 jar（zip）文件：请放入完整的 jar",
                            name + " is not a jar (zip) file: put in a whole jar");
        } catch (IOException e) {
            throw damaged(name, String.valueOf(e.getMessage()), String.valueOf(e.getMessage()));
        }
    }

    private static void check(ZipFile zip, String name) throws IOException, Rejection {
        Set<String> names = new HashSet<>();
        long bytes = 0;
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (!names.add(entry.getName()) || entry.getName().contains("..") || names.size() > MOST_ENTRIES) {
                throw damaged(
                        name,
                        "条目 " + entry.getName() + " 重复、越界或过多",
                        "its entry " + entry.getName() + " is doubled, leads outside, or is one too many");
            }
            bytes += read(zip, entry, name, MOST_BYTES - bytes);
        }
    }

    /** Reads an entry to its end, or a limit. The JDK does not compare its checksum, so that is done here. */
    private static long read(ZipFile zip, ZipEntry entry, String name, long most) throws Rejection {
        CRC32 sum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
            byte[] buffer = new byte[BUFFER];
            long bytes = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes > most) {
                    throw damaged(name, "解压后超过 1 GB", "it unpacks to more than 1 GB");
                }
            }
            if (entry.getCrc() != -1 && entry.getCrc() != sum.getValue()) {
                throw new IOException("checksum " + entry.getCrc() + " expected, " + sum.getValue() + " found");
            }
            return bytes;
        } catch (IOException e) {
            throw damaged(
                    name,
                    "条目 " + entry.getName() + " 读不出来（" + e.getMessage() + "）",
                    "its entry " + entry.getName() + " does not read (" + e.getMessage() + ")");
        }
    }

    private static Rejection damaged(String name, String zh, String en) {
        return new Rejection(
                PluginCode.DAMAGED,
                name + " 不完整或已损坏：" + zh + "；请重新复制",
                name + " is cut off or damaged: " + en + "; copy it again");
    }

    private static boolean startsAsZip(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        } catch (IOException e) {
            return false;
        }
    }
}
