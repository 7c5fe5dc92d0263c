package org.qiao.engine.convert;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chinese addresses: province, city, district, street, written from the largest to the smallest without spaces. Splits
 * by the names of the provinces and by the endings of cities (市, 自治州, 地区, 盟) and districts (区, 县, 旗, 市).
 */
final class ChineseAddress {
    private static final List<String> MUNICIPALITIES = List.of("北京市", "上海市", "天津市", "重庆市");
    private static final List<String> PROVINCES = List.of(
            "河北省",
            "山西省",
            "辽宁省",
            "吉林省",
            "黑龙江省",
            "江苏省",
            "浙江省",
            "安徽省",
            "福建省",
            "江西省",
            "山东省",
            "河南省",
            "湖北省",
            "湖南省",
            "广东省",
            "海南省",
            "四川省",
            "贵州省",
            "云南省",
            "陕西省",
            "甘肃省",
            "青海省",
            "台湾省",
            "内蒙古自治区",
            "广西壮族自治区",
            "西藏自治区",
            "宁夏回族自治区",
            "新疆维吾尔自治区",
            "香港特别行政区",
            "澳门特别行政区");
    private static final List<String> CITY_ENDS = List.of("自治州", "地区", "盟", "市");
    private static final List<String> DISTRICT_ENDS = List.of("自治县", "自治旗", "区", "县", "旗", "市");
    private static final String STREET_SIGNS = "路街道号巷弄村镇乡栋楼";
    private static final int LONGEST_NAME = 16;

    private ChineseAddress() {}

    /** The parts as one line: empty ones left out, a part that repeats the one before written once. */
    static String line(List<?> parts) {
        String[] kept = new String[parts.size()];
        int count = 0;
        for (Object part : parts) {
            String text = part == null ? "" : Characters.trimmed(part.toString());
            boolean repeats = count > 0 && kept[count - 1].endsWith(text);
            if (text.isEmpty() || repeats || text.equals("市辖区")) {
                continue;
            }
            count = isWhole(text, kept, count) ? 0 : count;
            kept[count++] = text;
        }
        return String.join("", count == kept.length ? kept : Arrays.copyOf(kept, count));
    }

    /** Whether a part already begins with all that stands before it. */
    private static boolean isWhole(String text, String[] kept, int count) {
        return count > 0
                && text.charAt(0) == kept[0].charAt(0)
                && text.startsWith(String.join("", Arrays.copyOf(kept, count)));
    }

    /** Province, city, district and street, each empty where it was not found. */
    static List<String> split(String address) {
        String rest = Characters.withoutSpace(address);
        String province = startOf(rest, MUNICIPALITIES);
        if (province != null) {
            rest = without(without(rest, province), province);
            return rest(province, province, without(rest, "市辖区"));
        }
        province = startOf(rest, PROVINCES);
        rest = province == null ? rest : without(rest, province);
        String city = named(rest, CITY_ENDS);
        return rest(province == null ? "" : province, city, rest.substring(city.length()));
    }

    private static List<String> rest(String province, String city, String rest) {
        String district = named(rest, DISTRICT_ENDS);
        return List.of(province, city, district, rest.substring(district.length()));
    }

    /** The full name of the one that a text begins with, be it in its short form. */
    private static @Nullable String startOf(String text, List<String> names) {
        for (String name : names) {
            if (text.startsWith(name) || text.startsWith(brief(name))) {
                return name;
            }
        }
        return null;
    }

    private static String without(String text, String name) {
        if (text.startsWith(name)) {
            return text.substring(name.length());
        }
        String brief = brief(name);
        boolean isBrief = text.startsWith(brief) && !brief.equals(name);
        return isBrief ? text.substring(brief.length()) : text;
    }

    private static String brief(String name) {
        if (name.endsWith("省") || name.endsWith("市")) {
            return name.substring(0, name.length() - 1);
        }
        return name.startsWith("内蒙古") ? "内蒙古" : name.substring(0, 2);
    }

    /** The shortest beginning with one of the endings; empty when a street begins before one is found. */
    private static String named(String text, List<String> ends) {
        for (int length = 2; length <= Math.min(LONGEST_NAME, text.length()); length++) {
            String name = text.substring(0, length);
            boolean street =
                    STREET_SIGNS.indexOf(name.charAt(length - 1)) >= 0 || Character.isDigit(name.charAt(length - 1));
            if (street) {
                return "";
            }
            boolean goesOn = length < text.length() && text.charAt(length) == '区' && name.endsWith("市");
            if (!goesOn && ends.stream().anyMatch(name::endsWith)) {
                return name;
            }
        }
        return "";
    }
}
