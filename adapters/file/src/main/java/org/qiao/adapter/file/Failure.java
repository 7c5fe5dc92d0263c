package org.qiao.adapter.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;

/** The ways in which a folder of files can fail. */
enum Failure implements ErrorCode {
    /** The folder or a file cannot be read. */
    UNREADABLE(
            "FILE-001",
            Kind.EXTERNAL,
            Retry.LATER,
            new Text("检查文件夹是否存在，以及平台是否有读取权限。", "See that the folder is there and the platform may read it.")),
    /** A line is not what the type says. */
    BAD_LINE(
            "FILE-002",
            Kind.EXTERNAL,
            Retry.AFTER_CHANGE,
            new Text("按提示的文件和行号更正该行。", "Correct the line in the file that the message names.")),
    /** There is no such type. */
    NO_TYPE(
            "FILE-003",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            new Text(
                    "放入带表头的文件，或用 NAME.type.json 描述字段。",
                    "Put a file with a header there, or describe it in NAME.type.json.")),
    /** A description of a type is wrong. */
    BAD_TYPE(
            "FILE-004",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            new Text("更正 NAME.type.json。", "Correct NAME.type.json.")),
    /** A file is written in another character set. */
    WRONG_CHARSET(
            "FILE-005",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            new Text(
                    "更正连接的 charset 设置（UTF-8 或 GB18030），或转换该文件。",
                    "Correct the connection's setting 'charset' (UTF-8 or GB18030), or convert the file."));

    private final String id;
    private final Kind kind;
    private final Retry retry;
    private final Text remedy;

    Failure(String id, Kind kind, Retry retry, Text remedy) {
        this.id = id;
        this.kind = kind;
        this.retry = retry;
        this.remedy = remedy;
    }

    /** The exception that says so. */
    QiaoException said(String zh, String en) {
        return new QiaoException(this, new Text(zh, en), null);
    }

    /** The exception that says so, and behind a colon what its cause says. */
    QiaoException said(String zh, String en, Exception cause) {
        Text why = why(cause);
        return new QiaoException(this, new Text(zh + "：" + why.zh(), en + ": " + why.en()), cause);
    }

    /** The exception for a file or folder that cannot be read. */
    static QiaoException unreadable(Path file, IOException e) {
        return UNREADABLE.said("“" + file + "”读不出", "'" + file + "' cannot be read", e);
    }

    /** The exception for a file with bytes that the character set does not have. */
    static QiaoException notOfTheCharset(Path file, String charset, CharacterCodingException e) {
        Text why = new Text("“" + file + "”不是 " + charset + " 编码", "'" + file + "' is not written in " + charset);
        return new QiaoException(WRONG_CHARSET, why, e);
    }

    /** The exception for a file that is no CSV. */
    static QiaoException notCsv(String file, CsvParseException e) {
        return BAD_LINE.said("文件“" + file + "”不是 CSV（RFC 4180）", "file '" + file + "' is not CSV (RFC 4180)", e);
    }

    /** What an exception says; of a library's in its own language. */
    static Text why(Exception e) {
        return e instanceof QiaoException ours ? ours.text() : Text.same(String.valueOf(e.getMessage()));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Retry retry() {
        return retry;
    }

    @Override
    public Text remedy() {
        return remedy;
    }
}
