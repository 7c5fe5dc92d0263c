package org.qiao.demo.act;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Converter;
import org.qiao.engine.settings.SettingField;
import org.qiao.engine.settings.SettingsForm;

/** The form of a vendor's converter, made as the platform makes it: from the record class of its settings. */
final class VendorForm {
    private static final Pattern CLASS = Pattern.compile("<implementation class=\"([^\"]+)\"");

    private VendorForm() {}

    /** A line for each field: title, name, type, limits, fallback. */
    static List<Text> of(Path jar) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, VendorForm.class.getClassLoader())) {
            Object component =
                    loader.loadClass(component(jar)).getDeclaredConstructor().newInstance();
            if (component instanceof Converter converter) {
                return SettingsForm.of(converter.settings()).fields().stream()
                        .map(VendorForm::line)
                        .toList();
            }
            throw new IOException(jar + " holds no converter");
        } catch (ReflectiveOperationException e) {
            throw new IOException("the component of " + jar + " cannot be looked at", e);
        }
    }

    private static String component(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            String place = file.getManifest().getMainAttributes().getValue("Service-Component");
            try (InputStream in = file.getInputStream(file.getEntry(place))) {
                Matcher named = CLASS.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                if (named.find()) {
                    return named.group(1);
                }
            }
        }
        throw new IOException(jar + " describes no component");
    }

    private static Text line(SettingField field) {
        return new Text(
                line(field, field.title().zh(), field.type().label().zh(), "缺省 "),
                line(field, field.title().en(), field.type().label().en(), "default "));
    }

    private static String line(SettingField field, String title, String type, String fallback) {
        String limits = field.max() == Long.MAX_VALUE ? "" : " " + field.min() + "…" + field.max() + " " + field.unit();
        String given = field.fallback()
                .filter(value -> !value.isEmpty())
                .map(value -> ", " + fallback + value)
                .orElse("");
        return title + " (" + field.name() + "): " + type + limits + given;
    }
}
