package org.secondlook.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.secondlook.testing.Browser;
import org.secondlook.testing.TestData;
import org.secondlook.testing.TestServer;
import org.secondlook.testing.Visitor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long the desk takes from a key to the next image, and whether the browser's memory grows,
 * measured in a real browser against a real server with made digits.
 *
 * <p>From the key's own time stamp to the first task after the frame that draws the image whose
 * number {@code data-serve} tells. Whatever the page asks of the server while a key waits for its
 * image is counted.
 */
@Command(
        name = "scripts/measure-desk",
        description = {
            "Measures the labelling page in Chromium: from a key to the next image, without and"
                    + " with network latency, and memory over many labels.",
            "Prints one line a figure: figure NAME VALUE UNIT. Times mean most on a machine that"
                    + " does nothing else; what it did is printed."
        })
public final class DeskBench implements Callable<Integer> {

    private static final int WARM_UP = 50;
    private static final int IMAGES = 10_000;
    private static final int FIRST_LOOK = 100;
    private static final int LOOKS = 6;

    private static final String WATCH =
            """
            () => {
              const watched = { times: [], during: [], requests: [] };
              let key;
              addEventListener('keydown', (event) => {
                key = { at: event.timeStamp, serve: document.getElementById('image').dataset.serve };
              }, true);
              new PerformanceObserver((list) => {
                watched.requests.push(...list.getEntries().map((entry) => entry.startTime));
              }).observe({ type: 'resource' });
              new MutationObserver(() => {
                const serve = document.getElementById('image').dataset.serve;
                if (!serve || !key || serve === key.serve) {
                  return;
                }
                const { at } = key;
                key = undefined;
                requestAnimationFrame(() => {
                  const { port1, port2 } = new MessageChannel();
                  port1.onmessage = () => {
                    watched.times.push(performance.now() - at);
                    watched.during.push([at, performance.now()]);
                  };
                  port2.postMessage(0);
                });
              }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-serve'] });
              window.watched = watched;
            }
            """;

    private static final String FORGET =
            "() => Object.values(window.watched).forEach((list) => { list.length = 0; })";

    private static final String TIMES = "() => window.watched.times";

    /** A request counts where it began between a key and its image. */
    private static final String REQUESTS_BETWEEN =
            """
            () => window.watched.requests.filter((began) =>
              window.watched.during.some(([from, to]) => began >= from && began <= to)).length
            """;

    private static final String ALL_REQUESTS = "() => window.watched.requests.length";

    private static final String NEXT_SHOWN =
            """
            (before) => {
              const { serve } = document.getElementById('image').dataset;
              return serve && serve !== before;
            }
            """;

    private static final String SAVED =
            "() => document.getElementById('saved').dataset.state === 'saved'";

    private final PrintStream out;

    @Option(
            names = "--labels",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Labels in each round. Default: ${DEFAULT-VALUE}.")
    private int labels;

    @Option(
            names = "--latencies",
            defaultValue = "0,300",
            split = ",",
            paramLabel = "MS",
            description =
                    "Milliseconds put on every request, one round for each. Default:"
                            + " ${DEFAULT-VALUE}.")
    private List<Integer> latencies;

    @Option(
            names = "--pauses",
            defaultValue = "0,100",
            split = ",",
            paramLabel = "MS",
            description =
                    "Milliseconds from an image to the key for it, one round for each. Default:"
                            + " ${DEFAULT-VALUE}.")
    private List<Integer> pauses;

    @Option(
            names = "--memory-labels",
            defaultValue = "10000",
            paramLabel = "N",
            description =
                    "Labels over which memory is watched; 0: none. Default: ${DEFAULT-VALUE}.")
    private int memoryLabels;

    @Option(names = "--help", usageHelp = true, description = "Show this.")
    private boolean help;

    private DeskBench(PrintStream out) {
        this.out = out;
    }

    /** See {@code --help}. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new DeskBench(System.out)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        out.printf(
                "note Java %s, %d processors, load %s before%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Files.readString(Path.of("/proc/loadavg")).strip());
        var data = TestData.in("desk-bench");
        long project = data.digits("Digits", IMAGES, 0.2, 10);
        var users = data.users(latencies.size() * pauses.size() + 1).iterator();
        try (var server = TestServer.start(data, Map.of());
                var browser = Browser.start()) {
            for (int latency : latencies) {
                for (int pause : pauses) {
                    try (var visitor = browser.visitor(server, options -> options)) {
                        measureTimes(visitor, users.next(), project, latency, pause);
                    }
                }
            }
            if (memoryLabels > 0) {
                try (var visitor = browser.visitor(server, options -> options)) {
                    measureMemory(visitor, users.next(), project);
                }
            }
        }
        out.printf("note load %s after%n", Files.readString(Path.of("/proc/loadavg")).strip());
        return 0;
    }

    private static Page open(Visitor visitor, String user, long project) {
        var page = visitor.signIn(user, "/label?project=" + project);
        page.waitForSelector("#image[data-serve]");
        page.evaluate(WATCH);
        return page;
    }

    private void measureTimes(Visitor visitor, String user, long project, int latency, int pause) {
        var page = open(visitor, user, project);
        var tools = page.context().newCDPSession(page);
        tools.send("Network.enable");
        var conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", latency);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", -1);
        tools.send("Network.emulateNetworkConditions", conditions);
        label(page, WARM_UP, pause);
        page.waitForFunction(SAVED);
        page.evaluate(FORGET);
        long began = System.nanoTime();
        label(page, labels, pause);
        double seconds = (System.nanoTime() - began) / 1e9;
        page.waitForFunction(SAVED);
        var times =
                ((List<?>) page.evaluate(TIMES))
                        .stream().mapToDouble(it -> ((Number) it).doubleValue()).sorted().toArray();
        var round = "latency_%d_pause_%d".formatted(latency, pause);
        figure("labels_" + round, times.length, "labels");
        figure("labels_per_second_" + round, times.length / seconds, "1/s");
        for (double share : new double[] {0.5, 0.95, 0.99, 1}) {
            figure(
                    "key_to_paint_%s_%s".formatted(percentileName(share), round),
                    quantile(times, share),
                    "ms");
        }
        figure(
                "requests_between_key_and_paint_" + round,
                ((Number) page.evaluate(REQUESTS_BETWEEN)).intValue(),
                "requests");
        figure("requests_" + round, ((Number) page.evaluate(ALL_REQUESTS)).intValue(), "requests");
    }

    private static String percentileName(double share) {
        return share == 1 ? "max" : "p" + Math.round(share * 100);
    }

    /** The smallest value that so many are not above. */
    private static double quantile(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private static void label(Page page, int count, int pause) {
        for (int i = 0; i < count; i++) {
            var serve = page.getAttribute("#image", "data-serve");
            page.keyboard().press(String.valueOf(i % 10));
            page.waitForFunction(NEXT_SHOWN, serve);
            if (pause > 0) {
                page.waitForTimeout(pause);
            }
        }
    }

    private void measureMemory(Visitor visitor, String user, long project) throws IOException {
        var page = open(visitor, user, project);
        var tools = page.context().newCDPSession(page);
        tools.send("Performance.enable");
        var looks = new ArrayList<Integer>();
        looks.add(FIRST_LOOK);
        for (int look = 1; look < LOOKS; look++) {
            looks.add(Math.max(FIRST_LOOK + look, memoryLabels * look / (LOOKS - 1)));
        }
        var first = new TreeMap<String, Double>();
        var last = new TreeMap<String, Double>();
        int done = 0;
        for (int look : looks) {
            label(page, look - done, 0);
            page.waitForFunction(SAVED);
            done = look;
            page.evaluate(FORGET);
            last.clear();
            last.putAll(memory(page, tools));
            if (first.isEmpty()) {
                first.putAll(last);
            }
            for (var one : last.entrySet()) {
                figure(
                        "memory_%s_at_label_%d".formatted(one.getKey(), look),
                        one.getValue(),
                        one.getKey().endsWith("nodes") ? "nodes" : "MiB");
            }
        }
        for (var one : last.entrySet()) {
            out.printf(
                    Locale.ROOT,
                    "ratio memory_%s_%d_vs_%d %.3f%n",
                    one.getKey(),
                    done,
                    FIRST_LOOK,
                    one.getValue() / first.get(one.getKey()));
        }
    }

    /** After what is garbage was collected. */
    private static Map<String, Double> memory(Page page, CDPSession tools) throws IOException {
        tools.send("HeapProfiler.collectGarbage");
        page.waitForTimeout(Duration.ofSeconds(2).toMillis());
        tools.send("HeapProfiler.collectGarbage");
        var found = new TreeMap<String, Double>();
        for (JsonElement metric :
                tools.send("Performance.getMetrics").getAsJsonArray("metrics").asList()) {
            var name = metric.getAsJsonObject().get("name").getAsString();
            double value = metric.getAsJsonObject().get("value").getAsDouble();
            if (name.equals("JSHeapUsedSize")) {
                found.put("js_heap", value / (1 << 20));
            } else if (name.equals("Nodes")) {
                found.put("nodes", value);
            }
        }
        found.put("page_process", pageProcess());
        return found;
    }

    /** Proportional set size of the largest process that shows pages, in MiB. */
    private static double pageProcess() throws IOException {
        double largest = 0;
        for (var process : ProcessHandle.current().descendants().toList()) {
            var folder = Path.of("/proc", String.valueOf(process.pid()));
            try {
                if (Files.readString(folder.resolve("cmdline")).contains("--type=renderer")) {
                    largest =
                            Math.max(
                                    largest,
                                    Arrays.stream(
                                                    Files.readString(folder.resolve("smaps_rollup"))
                                                            .split("\n"))
                                            .filter(line -> line.startsWith("Pss:"))
                                            .mapToDouble(
                                                    line ->
                                                            Double.parseDouble(
                                                                    line.split("\\s+")[1]))
                                            .sum());
                }
            } catch (java.nio.file.NoSuchFileException e) {
                // it ended meanwhile
            }
        }
        return largest / 1024;
    }

    private void figure(String name, double value, String unit) {
        out.printf(
                Locale.ROOT,
                value == Math.rint(value) ? "figure %s %.0f %s%n" : "figure %s %.2f %s%n",
                name,
                value,
                unit);
    }
}
