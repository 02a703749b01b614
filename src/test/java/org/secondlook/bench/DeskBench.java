package org.secondlook.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.secondlook.testing.Await;
import org.secondlook.testing.Browser;
import org.secondlook.testing.FreePort;
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

    private static final Pattern TYPED = Pattern.compile("typed (\\d+) (\\d+)");

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

    private static final String TYPE =
            """
            ([count, step]) => {
              let typed = 0;
              let heap = 0;
              let last;
              const type = () => {
                const { serve } = document.getElementById('image').dataset;
                if (serve && serve !== last) {
                  last = serve;
                  const key = String(typed % 10);
                  for (const kind of ['keydown', 'keyup']) {
                    document.dispatchEvent(
                      new KeyboardEvent(kind, { key, code: `Digit${key}`, bubbles: true, cancelable: true }));
                  }
                  typed += 1;
                  if (typed % step === 0) {
                    gc();
                    heap = performance.memory.usedJSHeapSize;
                  }
                  document.title = `typed ${typed} ${heap}`;
                }
                if (typed < count) {
                  setTimeout(type, 10);
                }
              };
              setTimeout(type, 3_000);
            }
            """;

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
                measureMemory(data, server, users.next(), project);
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

    /**
     * The page types by itself, with nothing attached to it: a driver keeps something of every
     * request in the page's process. It tells how far it is in its title.
     */
    private void measureMemory(TestData data, TestServer server, String user, long project)
            throws IOException {
        int port = FreePort.next();
        var chromium =
                new ProcessBuilder(
                                "/usr/bin/chromium",
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-background-networking",
                                "--enable-precise-memory-info",
                                "--js-flags=--expose-gc",
                                "--remote-debugging-port=" + port,
                                "--user-data-dir=" + data.folder().resolve("profile"),
                                "about:blank")
                        .redirectErrorStream(true)
                        .redirectOutput(data.folder().resolve("chromium.log").toFile())
                        .start();
        try {
            var tabs = URI.create("http://127.0.0.1:%d/json/list".formatted(port));
            Await.until(Duration.ofSeconds(60), () -> titles(tabs) != null, () -> "No Chromium");
            try (var playwright = Playwright.create();
                    var driver =
                            playwright
                                    .chromium()
                                    .connectOverCDP("http://127.0.0.1:%d".formatted(port))) {
                var page = driver.contexts().get(0).pages().get(0);
                page.navigate(server.uri("/label?project=" + project).toString());
                page.locator("#name").fill(user);
                page.locator("#password").fill(TestData.PASSWORD);
                page.locator("#submit").click();
                page.waitForSelector("#image[data-serve]");
                page.evaluate(TYPE, List.of(memoryLabels, FIRST_LOOK));
            }
            watchMemory(chromium, tabs);
        } finally {
            chromium.destroy();
        }
    }

    private void watchMemory(Process chromium, URI tabs) throws IOException {
        double firstHeap = 0;
        double firstProcess = 0;
        for (int look = FIRST_LOOK; look <= memoryLabels; look = next(look)) {
            int due = look;
            Await.until(
                    Duration.ofMinutes(30), () -> typed(tabs)[0] >= due, () -> "It does not type");
            double heap = typed(tabs)[1] / (1 << 20);
            double process = pageProcess(chromium);
            if (firstHeap == 0) {
                firstHeap = heap;
                firstProcess = process;
            }
            figure("memory_js_heap_at_label_" + look, heap, "MiB");
            figure("memory_page_process_at_label_" + look, process, "MiB");
            ratio("memory_js_heap_%d_vs_%d".formatted(look, FIRST_LOOK), heap / firstHeap);
            ratio(
                    "memory_page_process_%d_vs_%d".formatted(look, FIRST_LOOK),
                    process / firstProcess);
        }
    }

    private static int next(int look) {
        return look < 1000 ? look * 10 : look + 1000;
    }

    /** Labels, and bytes of the heap when the last hundred was full. */
    private static double[] typed(URI tabs) {
        var found = TYPED.matcher(titles(tabs));
        return found.find()
                ? new double[] {
                    Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2))
                }
                : new double[2];
    }

    /** What the browser says of its tabs; null while it does not answer. */
    private static String titles(URI tabs) {
        try {
            return new String(tabs.toURL().openStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return null;
        }
    }

    /** Proportional set size of the largest process that shows pages, in MiB. */
    private static double pageProcess(Process browser) throws IOException {
        double largest = 0;
        for (var process : browser.descendants().toList()) {
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

    private void ratio(String name, double value) {
        out.printf(Locale.ROOT, "ratio %s %.3f%n", name, value);
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
