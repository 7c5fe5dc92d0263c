package org.qiao.demo.world;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Phone numbers: valid ones in the spellings people type, and entries that are no number. Immutable. */
public final class Phones {
    private static final long MOBILES = 100_000_000L;
    private static final int LANDLINE = 45;
    private static final List<String> PREFIXES = List.of(
            "130", "131", "132", "133", "135", "136", "137", "138", "139", "150", "151", "152", "153", "155", "156",
            "157", "158", "159", "166", "176", "177", "178", "180", "181", "182", "183", "185", "186", "187", "188",
            "189", "198", "199");

    /** Cities whose local numbers have eight digits. */
    private static final Map<String, String> AREA_CODES = Map.of(
            "北京市", "010", "上海市", "021", "天津市", "022", "重庆市", "023", "广州市", "020", "成都市", "028", "武汉市", "027", "西安市",
            "029", "杭州市", "0571", "深圳市", "0755");

    private static final List<String> NO_NUMBERS = List.of("待补充", "暂无", "见名片", "同法人", "转8021", "分机602", "/", "未提供");

    private final Shuffle shuffle;

    public Phones(long seed) {
        this.shuffle = new Shuffle(seed, "mobile", MOBILES);
    }

    /** The mobile number of person {@code number}: eleven digits, nobody else's. */
    public String mobile(long number, Draw draw) {
        return draw.of(PREFIXES) + String.format(Locale.ROOT, "%08d", shuffle.place(number));
    }

    /** The phone of customer {@code number} in a city, as somebody typed it. Valid in every spelling. */
    public String typed(long number, String city, Draw draw) {
        String area = AREA_CODES.get(city);
        if (area != null && draw.chance(LANDLINE)) {
            return landline(area, number, draw);
        }
        return spelt(mobile(number, draw), draw);
    }

    /** Something typed into the phone field that is not a phone number, not even of a possible length. */
    public String noNumber(long number, Draw draw) {
        if (draw.chance(50)) {
            return draw.of(NO_NUMBERS);
        }
        String mobile = mobile(number, draw);
        return mobile + (draw.chance(50) ? mobile.substring(7) : "23");
    }

    private static String spelt(String mobile, Draw draw) {
        String a = mobile.substring(0, 3);
        String b = mobile.substring(3, 7);
        String c = mobile.substring(7);
        int style = draw.below(100);
        if (style < 64) {
            return mobile;
        } else if (style < 74) {
            return a + " " + b + " " + c;
        } else if (style < 84) {
            return a + "-" + b + "-" + c;
        } else if (style < 90) {
            return "+86" + mobile;
        } else if (style < 94) {
            return "+86 " + a + " " + b + " " + c;
        } else if (style < 97) {
            return "0086" + mobile;
        }
        return fullWidth(mobile);
    }

    private String landline(String area, long number, Draw draw) {
        long local = 60_000_000L + shuffle.place(number) % 29_000_000L;
        return switch (draw.below(3)) {
            case 0 -> area + "-" + local;
            case 1 -> "(" + area + ")" + local;
            default -> area + local;
        };
    }

    private static String fullWidth(String digits) {
        StringBuilder wide = new StringBuilder();
        digits.chars().forEach(c -> wide.append((char) (c - '0' + '０')));
        return wide.toString();
    }
}
