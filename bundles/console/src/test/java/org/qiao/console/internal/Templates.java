package org.qiao.console.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The markup within a script: what stands between <code>html`</code> and the closing backtick, with values cut out. Knows as
 * much of the language as that takes: templates nest within values.
 */
final class Templates {
    private static final Pattern TAG = Pattern.compile("(?s)<[^>]*>");
    private static final Pattern SPOKEN = Pattern.compile("(?:aria-label|title|placeholder|alt|label)=\"([^\"]+)\"");
    private static final Pattern LETTER = Pattern.compile("\\p{L}{2,}");
    private static final Pattern CODE = Pattern.compile("(?s)<(code|kbd)>.*?</\\1>");

    private final String script;
    private final List<String> markups = new ArrayList<>();

    Templates(String script) {
        this.script = script;
        int at = 0;
        while (at < script.length()) {
            int begin = script.indexOf("html`", at);
            if (begin < 0) {
                break;
            }
            at = template(begin + "html`".length());
        }
    }

    /** Texts for readers that stand in the markup itself: the name of the product, code and keys aside. */
    List<String> texts() {
        List<String> all = new ArrayList<>();
        for (String markup : markups) {
            Matcher spoken = SPOKEN.matcher(markup);
            while (spoken.find()) {
                keep(all, String.valueOf(spoken.group(1)));
            }
            keep(all, TAG.matcher(CODE.matcher(markup).replaceAll(" ")).replaceAll(" "));
        }
        return all;
    }

    private static void keep(List<String> all, String text) {
        String bare = text.replace("Qiao 桥", "").strip();
        if (LETTER.matcher(bare).find()) {
            all.add(bare);
        }
    }

    /** Reads a template from behind its backtick; gives the position behind its end. */
    private int template(int from) {
        StringBuilder markup = new StringBuilder();
        int at = from;
        while (at < script.length() && script.charAt(at) != '`') {
            if (script.startsWith("${", at)) {
                at = value(at + 2);
                markup.append('0');
            } else {
                markup.append(script.charAt(at));
                at++;
            }
        }
        markups.add(markup.toString());
        return at + 1;
    }

    /** Reads a value from behind its brace; gives the position behind its end. */
    private int value(int from) {
        int depth = 1;
        int at = from;
        while (at < script.length() && depth > 0) {
            char sign = script.charAt(at);
            if (sign == '`') {
                at = script.startsWith("html", at - 4) ? template(at + 1) : plain(at + 1);
                continue;
            } else if (sign == '\'') {
                at = script.indexOf('\'', at + 1);
            } else if (sign == '{') {
                depth++;
            } else if (sign == '}') {
                depth--;
            }
            at++;
        }
        return at;
    }

    /** A text in backticks that is no markup. */
    private int plain(int from) {
        int at = from;
        while (at < script.length() && script.charAt(at) != '`') {
            at = script.startsWith("${", at) ? value(at + 2) : at + 1;
        }
        return at + 1;
    }
}
