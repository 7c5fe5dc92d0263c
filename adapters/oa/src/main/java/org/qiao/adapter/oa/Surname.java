package org.qiao.adapter.oa;

import java.util.Set;

/** A person's name in two parts. */
record Surname(String family, String given) {
    /**
     * The usual surnames of two characters. The HR adapter has the same list: an adapter stands on the api alone, and an api
     * for vendors has no place for Chinese surnames. A check of the whole repository keeps both equal.
     */
    private static final Set<String> DOUBLE = Set.of(
            "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政",
            "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "令狐");

    /** The parts of a trimmed name that is not empty. */
    static Surname of(String name) {
        int first = 0;
        while (first < name.length() && !isHan(name.codePointAt(first))) {
            first = name.offsetByCodePoints(first, 1);
        }
        if (first == name.length()) {
            int last = name.lastIndexOf(' ') + 1;
            return new Surname(name.substring(last), name.substring(0, last).strip());
        }
        String rest = name.substring(first);
        boolean isDouble = rest.length() > 2 && DOUBLE.contains(rest.substring(0, 2));
        int end = isDouble ? 2 : rest.offsetByCodePoints(0, 1);
        String given = name.substring(0, first) + rest.substring(end).strip();
        return new Surname(rest.substring(0, end), given.strip());
    }

    private static boolean isHan(int point) {
        return Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN;
    }
}
