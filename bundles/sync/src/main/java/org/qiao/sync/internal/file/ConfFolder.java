package org.qiao.sync.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.engine.digest.Sha256;
import org.qiao.sync.SyncError;

/** The folder {@code conf}: {@code flows/NAME.json} and {@code codes/NAME.json}. Thread safe as far as files are. */
public final class ConfFolder {
    private static final String SUFFIX = ".json";
    private static final String TEST_SUFFIX = ".test.json";
    private static final char BOM = '\uFEFF';

    private final Path flows;
    private final Path codes;

    /** The folder; both folders inside are made when they are missing. */
    public ConfFolder(Path conf) {
        flows = made(conf.resolve("flows"));
        codes = made(conf.resolve("codes"));
    }

    /** Where flows are. */
    public Path flows() {
        return flows;
    }

    /** Where code lists are. */
    public Path codes() {
        return codes;
    }

    /** Every text as it stands. */
    public ConfTexts read() {
        return new ConfTexts(read(flows), read(codes));
    }

    /** Writes a flow's file: whoever reads meanwhile sees the old text or the new one, whole. */
    public void writeFlow(String name, String text) {
        Path file = flows.resolve(name + SUFFIX);
        try {
            Path beside = Files.createTempFile(flows, name, ".tmp");
            Files.writeString(beside, text);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(new Text("写入", "write"), file, e);
        }
    }

    /** Removes a flow's file, if it is there. */
    public void removeFlow(String name) {
        Path file = flows.resolve(name + SUFFIX);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed(new Text("删除", "remove"), file, e);
        }
    }

    /** Sixteen hexadecimal digits that are others for another text. */
    public static String hash(String text) {
        return Sha256.brief(text);
    }

    private static Map<String, String> read(Path folder) {
        Map<String, String> texts = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (!name.endsWith(TEST_SUFFIX) && !name.startsWith(".")) {
                    text(file, name.substring(0, name.length() - SUFFIX.length()), texts);
                }
            }
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            throw failed(new Text("读取", "read"), folder, e);
        }
        return texts;
    }

    private static void text(Path file, String name, Map<String, String> texts) throws IOException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            texts.put(name, !text.isEmpty() && text.charAt(0) == BOM ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            // Not UTF-8: the reader of flows says so as of any other text that is no JSON.
            texts.put(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            texts.remove(name);
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw failed(new Text("建立", "make"), folder, e);
        }
    }

    /** What is said where something could not be done with a file or a folder, or several. */
    static QiaoException failed(Text what, Object path, IOException e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        Text remedy = SyncError.FILE.remedy();
        return new QiaoException(
                SyncError.FILE,
                new Text(
                        "无法" + what.zh() + " " + path + "：" + reason + "。" + remedy.zh(),
                        "could not " + what.en() + " " + path + ": " + reason + ". " + remedy.en()),
                e);
    }
}
