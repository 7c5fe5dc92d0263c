package org.qiao.demo.world;

/**
 * The unified social credit code 统一社会信用代码: registrar, kind, region, organisation code, check character.
 *
 * <p>Formulas: GB 32100-2015 (modulus 31, weights 3<sup>i</sup>) and, for the organisation code inside it, GB 11714-1997 (modulus 11).
 */
public final class CreditCode {
    private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int LENGTH = 17;

    private CreditCode() {}

    /** The code of the organisation {@code number} (below 31<sup>6</sup>) in a region of six digits, kind {@code "91"} for a company. */
    public static String of(String kind, String regionCode, long number) {
        StringBuilder digits = new StringBuilder();
        long rest = number;
        for (int i = 0; i < 6; i++) {
            digits.insert(0, CHARACTERS.charAt((int) (rest % 31)));
            rest /= 31;
        }
        String organisation = "MA" + digits;
        String body = kind + regionCode + organisation + organisationCheck(organisation);
        return body + CHARACTERS.charAt(check(body));
    }

    /** The same code with a wrong check character. */
    public static String spoilt(String code) {
        int right = CHARACTERS.indexOf(code.charAt(LENGTH));
        return code.substring(0, LENGTH) + CHARACTERS.charAt((right + 7) % CHARACTERS.length());
    }

    /** True when the check character is right. */
    public static boolean isValid(String code) {
        return code.length() == LENGTH + 1
                && code.chars().allMatch(c -> CHARACTERS.indexOf(c) >= 0)
                && code.charAt(LENGTH) == CHARACTERS.charAt(check(code));
    }

    private static int check(String body) {
        int weight = 1;
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            sum += CHARACTERS.indexOf(body.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return (31 - sum % 31) % 31;
    }

    // Here a letter counts from A = 10 through all 26, unlike in the outer code.
    static char organisationCheck(String organisation) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += Character.digit(organisation.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : Character.forDigit(check % 11, 10);
    }
}
