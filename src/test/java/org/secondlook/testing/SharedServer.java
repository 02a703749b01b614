package org.secondlook.testing;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.secondlook.configuration.SettingKey;
import org.secondlook.labelling.entity.Label;

/**
 * One server for all tests that need no settings of their own, started by the first of them and
 * ended with this JVM. Each test takes users of its own, so tests do not meet.
 *
 * <p>It believes {@code X-Forwarded-For}: tests that fail to sign in come from {@link
 * #freshAddress}, or they would slow down everybody else.
 */
public final class SharedServer {

    /** Images in {@link #project}. */
    public static final int IMAGES = 40;

    /** Images in {@link #smallProject}. */
    public static final int FEW_IMAGES = 6;

    /** Images in {@link #repeatingProject}. */
    public static final int REPEATED_IMAGES = 30;

    private static final int USERS = 500;
    private static final int SPECIAL_USERS = 40;

    private static SharedServer instance;

    private final AtomicInteger addresses = new AtomicInteger();
    private final TestServer server;
    private final long project;
    private final long smallProject;
    private final long repeatingProject;
    private final Queue<String> users;
    private final Queue<String> disabledUsers;
    private final Queue<String> newcomers;

    private SharedServer() {
        var data = TestData.in("shared");
        project = data.project(IMAGES, 0.2, 10);
        smallProject = data.project(FEW_IMAGES, 0, 2);
        repeatingProject = data.project(REPEATED_IMAGES, 0.2, 2);
        users = new ArrayDeque<>(data.users(USERS));
        disabledUsers = special(data, "a.enabled = false");
        newcomers = special(data, "a.mustChangePassword = true");
        server = TestServer.start(data, Map.of(SettingKey.BEHIND_PROXY, "true"));
    }

    private static Queue<String> special(TestData data, String change) {
        List<String> names = data.users(SPECIAL_USERS);
        data.inDatabase(
                entities ->
                        entities.createQuery(
                                        "update Account a set "
                                                + change
                                                + " where a.name in (:names)")
                                .setParameter("names", names)
                                .executeUpdate());
        return new ArrayDeque<>(names);
    }

    /** The shared server; the first call starts it. */
    public static synchronized SharedServer get() {
        if (instance == null) {
            instance = new SharedServer();
        }
        return instance;
    }

    public TestServer server() {
        return server;
    }

    /** Somebody without a session. */
    public ApiClient anonymous() {
        return ApiClient.anonymous(server);
    }

    /** A user whom no other test has. */
    public synchronized String user() {
        return users.remove();
    }

    /** A user whom no other test has, signed in. */
    public ApiClient signedIn() {
        return server.signedIn(user());
    }

    /** An account that is disabled. */
    public synchronized String disabledUser() {
        return disabledUsers.remove();
    }

    /** A user who has to choose a password first. */
    public synchronized String newcomer() {
        return newcomers.remove();
    }

    /** The oldest project: {@link #IMAGES} images, a fifth of repeats, lag 10. */
    public long project() {
        return project;
    }

    /** A project of {@link #FEW_IMAGES} images without repeats while there are new images. */
    public long smallProject() {
        return smallProject;
    }

    /** A project of {@link #REPEATED_IMAGES} images, a fifth of repeats, lag 2. */
    public long repeatingProject() {
        return repeatingProject;
    }

    /** An address, for {@code X-Forwarded-For}, that nobody came from before. */
    public String freshAddress() {
        int number = addresses.incrementAndGet();
        return "10.9." + number / 250 + "." + (number % 250 + 1);
    }

    /**
     * What is really stored of a user, in the order of serves and revisions. Stops the server for
     * the time of looking; sessions end.
     */
    public synchronized List<Label> labelsOf(String user) {
        server.stop();
        try {
            return server.data()
                    .inDatabase(
                            entities ->
                                    entities.createQuery(
                                                    "from Label l where l.userId = (select a.id"
                                                            + " from Account a where a.name ="
                                                            + " :name) order by l.projectId,"
                                                            + " l.serveNo, l.revision",
                                                    Label.class)
                                            .setParameter("name", user)
                                            .getResultList());
        } finally {
            server.start();
        }
    }
}
