package org.secondlook.labelling.boundary;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.secondlook.accounts.control.Accounts;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.labelling.entity.Label;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.Recount;

/** What the server told clients to be stored, to be held against what is stored. Thread-safe. */
final class AcknowledgedLabels {

    /** A revision of a label. */
    record Key(String user, long project, long serve, int revision) {}

    private final Map<Key, Answer> told = new ConcurrentHashMap<>();

    /**
     * Notes what the server says to stand, in a 200 or 201, or in the 409 that refused another
     * answer.
     *
     * @throws AssertionError when the server said otherwise of the same revision before
     */
    Key note(String user, long project, ApiClient.Reply reply) {
        var json = reply.json();
        var key =
                new Key(
                        user,
                        project,
                        json.getJsonNumber("serve").longValueExact(),
                        json.getInt("revision"));
        var answer = answer(json);
        var before = told.putIfAbsent(key, answer);
        if (before != null && !before.equals(answer)) {
            throw new AssertionError("%s was %s and is now %s".formatted(key, before, answer));
        }
        return key;
    }

    private static Answer answer(JsonObject json) {
        return json.isNull("class") || json.get("class") == JsonValue.NULL
                ? Answer.cantTell()
                : Answer.of(json.getString("class"));
    }

    int size() {
        return told.size();
    }

    /** How many different serves of a user's were acknowledged. */
    long serves(String user, long project) {
        return told.keySet().stream()
                .filter(key -> key.user().equals(user) && key.project() == project)
                .map(Key::serve)
                .distinct()
                .count();
    }

    /** The acknowledged answers that the database lacks or has otherwise. */
    List<Key> lost(EntityManager entities) {
        var lost = new ArrayList<Key>();
        var ids = new HashMap<String, Long>();
        told.forEach(
                (key, answer) -> {
                    var label =
                            entities.find(
                                    Label.class,
                                    new Label.Key(
                                            ids.computeIfAbsent(
                                                    key.user(), user -> userId(entities, user)),
                                            key.project(),
                                            key.serve(),
                                            key.revision()));
                    if (label == null || !label.answer().equals(answer)) {
                        lost.add(key);
                    }
                });
        return lost;
    }

    /** Counts everybody's labels again. */
    List<Recount> recounts(EntityManager entities) {
        return told.keySet().stream()
                .map(key -> Map.entry(key.user(), key.project()))
                .distinct()
                .map(who -> Recount.of(entities, userId(entities, who.getKey()), who.getValue()))
                .toList();
    }

    private static long userId(EntityManager entities, String name) {
        return new Accounts(entities).findByName(name).orElseThrow().id();
    }
}
