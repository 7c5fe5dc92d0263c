package org.qiao.demo.world;

/**
 * A district, or a city without districts.
 *
 * @param district empty for a city that has none (东莞市)
 * @param regionCode the six digits of the division
 */
public record Place(String province, String city, String district, String regionCode) {

    /** The region as a company writes it before its name: 杭州, or the province for a prefecture with a long name. */
    public String shortName() {
        if (city.endsWith("市")) {
            return city.substring(0, city.length() - 1);
        }
        return province.startsWith("内蒙古") || province.startsWith("黑龙江")
                ? province.substring(0, 3)
                : province.substring(0, 2);
    }
}
