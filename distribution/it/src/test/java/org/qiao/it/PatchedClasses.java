package org.qiao.it;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Our classes loaded once more, those with a planted bug in front: the same tests, on another product. */
final class PatchedClasses extends URLClassLoader {
    private static final String OURS = "org.qiao.";

    private PatchedClasses(List<URL> urls, ClassLoader parent) {
        super(urls.toArray(URL[]::new), parent);
    }

    /** Classes with a bug that was compiled into a folder. */
    static PatchedClasses in(Path folder) throws MalformedURLException {
        List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
        for (String entry : classpath().split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new PatchedClasses(urls, PatchedClasses.class.getClassLoader());
    }

    /** Compiles a bug's source into a folder. */
    static void compile(PlantedBug bug, Path folder) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK runs the tests");
        String text = bug.planted();
        URI name = URI.create("string:///" + bug.source().getFileName());
        JavaFileObject source = new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        StringWriter said = new StringWriter();
        List<String> options =
                List.of("-nowarn", "-proc:none", "--release", "17", "-d", folder.toString(), "-cp", classpath());
        if (!compiler.getTask(said, null, null, options, null, List.of(source)).call()) {
            throw new AssertionError("the bug '" + bug.id() + "' does not compile: " + said);
        }
    }

    private static String classpath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }
    }
}
