package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.qiao.testkit.campaign.Campaign;

/** Campaign 3: more cycles, after which neither heap nor metaspace nor handles have grown with their number. */
@Tag("campaign")
class PlugCampaignTest extends PlugCyclesTest {
    private static final Pattern HEAP_USED = Pattern.compile("generation\\s+total \\d+K, used (\\d+)K");
    private static final Pattern METASPACE_USED = Pattern.compile("Metaspace\\s+used (\\d+)K");
    /** What a platform at work takes more or less from one look to the next, whatever the cycles. */
    private static final long SPARE_KILOBYTES = 4096;

    private static final long SPARE_HANDLES = 20;

    private final Campaign campaign = Campaign.of(3, "hot plug under load");
    private final List<Taken> looks = new ArrayList<>();

    /** What the process takes, in kilobytes, and its open files. */
    private record Taken(long heap, long metaspace, long handles) {}

    @Override
    int cycles() {
        return campaign.times(50, 1000);
    }

    @Override
    void look(OaScene scene, int after) throws Exception {
        jcmd(scene, "GC.run");
        String info = jcmd(scene, "GC.heap_info");
        Taken taken = new Taken(sum(HEAP_USED, info), sum(METASPACE_USED, info), handles(process(scene)));
        System.out.println("after " + after + " cycles: " + taken);
        looks.add(taken);
        if (looks.size() > 1) {
            Taken before = looks.get(0);
            assertThat(taken.heap()).isLessThan(before.heap() + SPARE_KILOBYTES + cycles());
            assertThat(taken.metaspace()).isLessThan(before.metaspace() + SPARE_KILOBYTES);
            assertThat(taken.handles()).isLessThan(before.handles() + SPARE_HANDLES);
        }
    }

    private static long sum(Pattern pattern, String text) {
        List<MatchResult> all = pattern.matcher(text).results().toList();
        assertThat(all).as(text).isNotEmpty();
        return all.stream().mapToLong(found -> Long.parseLong(found.group(1))).sum();
    }

    /** Open files, where the system shows them; not sockets, of which each request of these tests leaves one for a while. */
    private static long handles(String process) throws IOException {
        Path folder = Path.of("/proc", process, "fd");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(folder)) {
            return open.filter(PlugCampaignTest::isFile).count();
        }
    }

    private static boolean isFile(Path handle) {
        try {
            return !Files.readSymbolicLink(handle).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // closed in the meantime
        }
    }
}
