package org.secondlook.labelling.entity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.secondlook.catalogue.entity.LabelClass;

/**
 * Which key does what for one person in one project. Immutable. No key does two things, and nothing
 * is without a key as long as {@link #SPARES} last.
 *
 * <p>One's own keys come first, then the standard ones that are still free, classes before the
 * rest. What is left then, such as a class that was added later with a standard key that is in use,
 * gets the first free spare. All in the order of the actions, so that the same always comes out.
 */
public final class KeyBindings {

    /** What is given to an action whose standard key is taken, in this order. */
    public static final List<Keystroke> SPARES =
            Stream.concat(
                            Stream.of(
                                            "1234567890",
                                            "abcdefghijklmnopqrstuvwxyz",
                                            "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
                                    .flatMapToInt(String::chars)
                                    .mapToObj(Character::toString)
                                    .map(Keystroke::new),
                            Keystroke.NAMED.stream())
                    .toList();

    private static final Keystroke SECOND_FOR_UNDO = new Keystroke("z");

    private final Map<DeskAction, Keystroke> standard = new HashMap<>();
    private final Map<DeskAction, Keystroke> own = new LinkedHashMap<>();
    private final Map<DeskAction, List<Keystroke>> keys = new LinkedHashMap<>();

    /**
     * @param classes the project's classes in order
     * @param own one's own keys; those of classes that are gone don't matter
     */
    public KeyBindings(List<LabelClass> classes, Map<DeskAction, Keystroke> own) {
        for (var labelClass : classes) {
            var action = new DeskAction.GiveClass(labelClass.code());
            keys.put(action, new ArrayList<>());
            Keystroke.of(labelClass.shortcut()).ifPresent(key -> standard.put(action, key));
        }
        for (var action : DeskAction.Common.values()) {
            keys.put(action, new ArrayList<>());
            standard.put(
                    action,
                    switch (action) {
                        case CANT_TELL -> new Keystroke("Space");
                        case UNDO -> new Keystroke("Backspace");
                        case HELP -> new Keystroke("?");
                    });
        }
        this.own.putAll(differing(own));
        giveKeys();
    }

    private void giveKeys() {
        var taken = new HashSet<Keystroke>();
        keys.keySet().forEach(action -> give(action, own.get(action), taken));
        keys.keySet().forEach(action -> give(action, standard.get(action), taken));
        // before the spares, so that losing Backspace leaves what people know
        give(DeskAction.Common.UNDO, SECOND_FOR_UNDO, taken);
        for (var action : keys.keySet()) {
            SPARES.stream()
                    .filter(spare -> !taken.contains(spare))
                    .findFirst()
                    .ifPresent(spare -> give(action, spare, taken));
        }
        if (!own.containsKey(DeskAction.Common.UNDO) && !taken.contains(SECOND_FOR_UNDO)) {
            keys.get(DeskAction.Common.UNDO).add(SECOND_FOR_UNDO);
        }
    }

    /** Gives the key to the action, if both are free. */
    private void give(DeskAction action, Keystroke key, Set<Keystroke> taken) {
        if (key != null && keys.get(action).isEmpty() && taken.add(key)) {
            keys.get(action).add(key);
        }
    }

    /** All actions in order: the classes, then what is there in every project. */
    public List<DeskAction> actions() {
        return List.copyOf(keys.keySet());
    }

    /** The keys of an action, the one to show first; empty when there is none. */
    public List<Keystroke> keys(DeskAction action) {
        return List.copyOf(keys.getOrDefault(action, List.of()));
    }

    /** The key to show for an action. */
    public Optional<Keystroke> first(DeskAction action) {
        return keys(action).stream().findFirst();
    }

    /** The key that the action has when nobody chose another; empty for unusable ones. */
    public Optional<Keystroke> standard(DeskAction action) {
        return Optional.ofNullable(standard.get(action));
    }

    /** One's own keys, all different from the standard ones. */
    public Map<DeskAction, Keystroke> own() {
        return Collections.unmodifiableMap(own);
    }

    /** Those of the wishes that are for actions of the project and not the standard keys. */
    public Map<DeskAction, Keystroke> differing(Map<DeskAction, Keystroke> wishes) {
        var differing = new LinkedHashMap<DeskAction, Keystroke>();
        for (var action : keys.keySet()) {
            var wish = wishes.get(action);
            if (wish != null && !wish.equals(standard.get(action))) {
                differing.put(action, wish);
            }
        }
        return differing;
    }

    /**
     * Where wishes would put two actions on one key.
     *
     * <p>Not counted: that a person's own key, which stays as it is, is also the standard key of an
     * action that has had to do with another one so far.
     *
     * @param wishes one's own keys in future; actions that are missing get their standard keys
     * @return each action whose change is in the way, with the action that has the key
     */
    public Map<DeskAction, DeskAction> clashes(Map<DeskAction, Keystroke> wishes) {
        var chosen = differing(wishes);
        var clashes = new LinkedHashMap<DeskAction, DeskAction>();
        var actions = actions();
        for (var one : actions) {
            for (var other : actions) {
                var wish = wanted(one, chosen);
                if (!one.equals(other)
                        && wish != null
                        && wish.equals(wanted(other, chosen))
                        && isChanged(one, chosen)) {
                    clashes.putIfAbsent(one, other);
                }
            }
        }
        return clashes;
    }

    private Keystroke wanted(DeskAction action, Map<DeskAction, Keystroke> chosen) {
        return chosen.getOrDefault(action, standard.get(action));
    }

    private boolean isChanged(DeskAction action, Map<DeskAction, Keystroke> chosen) {
        var before = own.get(action);
        var after = chosen.get(action);
        return before == null ? after != null : !before.equals(after);
    }
}
