package org.qiao.adapter.oa;

import java.util.Set;

/** A person's name in two parts. */
record Surname(String family, String given) {
    private static final Set<String> DOUBLE = Set.of(
            "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政",
            "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "令狐");

    /** The parts of a trimmed name that is not empty. */
    static Surname of(String name) {
        boolean isHan =
                name.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN);
        int space = name.lastIndexOf(' ');
        if (!isHan && space > 0) {
            return new Surname(
                    name.substring(space + 1), name.substring(0, space).strip());
        }
        int first = name.offsetByCodePoints(0, 1);
        boolean isDouble = name.length() > 2 && DOUBLE.contains(name.substring(0, 2));
        int end = isDouble ? 2 : isHan ? first : name.length();
        return new Surname(name.substring(0, end), name.substring(end).strip());
    }
}
