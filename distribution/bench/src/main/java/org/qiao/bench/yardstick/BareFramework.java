package org.qiao.bench.yardstick;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** A Felix without anything in it. */
final class BareFramework {
    private BareFramework() {}

    /** One that is started and keeps its bundles in a folder. */
    static Framework start(Path folder, Map<String, String> more) throws BundleException {
        Map<String, String> properties = new HashMap<>(more);
        properties.put(Constants.FRAMEWORK_STORAGE, folder.resolve("felix").toString());
        // Derby and Jetty find javax and org.xml where the platform's own bundles find them: in the JDK.
        properties.put(Constants.FRAMEWORK_BUNDLE_PARENT, Constants.FRAMEWORK_BUNDLE_PARENT_EXT);
        properties.put(Constants.FRAMEWORK_BOOTDELEGATION, "javax.*,org.w3c.*,org.xml.*,sun.*,com.sun.*,jdk.*");
        Framework framework = new org.apache.felix.framework.FrameworkFactory().newFramework(properties);
        framework.start();
        return framework;
    }
}
