package io.saring.docs;

import io.saring.config.Configuration;
import io.saring.config.ConfigurationPrinter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pages of {@code topology-docs} that are generated from the code. */
public final class GeneratedDocs {

    private GeneratedDocs() {}

    /** Each page's text by its file's name. */
    public static Map<String, String> pages() {
        Configuration defaults = Configuration.defaults();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put(
                "topologies.md", TopologyPage.markdown(defaults.streams().get(0).name()));
        pages.put("config.md", ConfigurationPrinter.markdown());
        pages.put("metrics.md", MetricsPage.markdown());
        pages.put("rights.md", RightsPage.markdown());
        pages.put("coverage.md", CoveragePage.markdown());
        return pages;
    }
}
