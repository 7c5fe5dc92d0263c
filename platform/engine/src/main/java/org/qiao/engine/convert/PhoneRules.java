package org.qiao.engine.convert;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;
import org.qiao.api.settings.Setting;
import org.qiao.engine.settings.SettingRefused;

/** Converters of phone numbers, on libphonenumber. */
final class PhoneRules {
    private static final Text NO_PHONE = new Text("不是有效的电话号码", "not a valid phone number");
    private static final Text EXTENSION = new Text("分机号被舍去", "the extension was lost");
    private static final int MAX_LENGTH = 100;

    private PhoneRules() {}

    record Region(
            @Setting(zh = "国家或地区", en = "Region", fallback = "CN")
            String region) {
        Region {
            // The library takes long to load, and most numbers never need it.
            boolean known = region.equals("CN")
                    || PhoneNumberUtil.getInstance().getSupportedRegions().contains(region);
            if (!known) {
                throw new SettingRefused(
                        "没有地区「" + region + "」：请写 ISO 3166 代码，如 CN",
                        "there is no region '" + region + "': write an ISO 3166 code, as CN");
            }
        }
    }

    static void addTo(Catalogue catalogue) {
        catalogue
                .add("phone.e164", Region.class, Catalogue.TEXTS, Kind.TEXT, "phone.national", PhoneRules::e164)
                .add("phone.national", Region.class, Catalogue.TEXTS, Kind.TEXT, "phone.e164", PhoneRules::national);
    }

    private static Step e164(Region settings) {
        boolean chinese = settings.region().equals("CN");
        return (value, conversion) -> {
            String fast = chinese ? ChineseMobile.e164((String) value) : null;
            return fast != null ? fast : format((String) value, settings.region(), PhoneNumberFormat.E164, conversion);
        };
    }

    private static Step national(Region settings) {
        return (value, conversion) -> format((String) value, settings.region(), PhoneNumberFormat.NATIONAL, conversion);
    }

    private static @Nullable Object format(
            String text, String region, PhoneNumberFormat format, Conversion conversion) {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        PhoneNumber number = parsed(phones, text, region);
        if (number == null || !phones.isValidNumber(number)) {
            return conversion.refuse(NO_PHONE);
        }
        if (number.hasExtension() && format == PhoneNumberFormat.E164) {
            conversion.lossy(EXTENSION);
        }
        return phones.format(number, format);
    }

    private static @Nullable PhoneNumber parsed(PhoneNumberUtil phones, String text, String region) {
        try {
            return text.length() > MAX_LENGTH ? null : phones.parse(text, region);
        } catch (NumberParseException e) {
            return null;
        }
    }
}
