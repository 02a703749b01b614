package org.secondlook.labelling.entity;

/** What a single key can do on the labelling page. */
public sealed interface DeskAction {

    /** What is stored: at most 24 characters. */
    String code();

    /**
     * Answering with a class.
     *
     * @param classCode code of the class, 1 to 16 characters
     */
    record GiveClass(String classCode) implements DeskAction {

        private static final String PREFIX = "class:";

        @Override
        public String code() {
            return PREFIX + classCode;
        }
    }

    /** What is there in every project. */
    enum Common implements DeskAction {
        CANT_TELL("cant-tell"),
        UNDO("undo"),
        HELP("help");

        private final String code;

        Common(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /**
     * The action with that code.
     *
     * @throws IllegalArgumentException when there is none
     */
    static DeskAction of(String code) {
        if (code.startsWith(GiveClass.PREFIX)) {
            return new GiveClass(code.substring(GiveClass.PREFIX.length()));
        }
        for (var common : Common.values()) {
            if (common.code.equals(code)) {
                return common;
            }
        }
        throw new IllegalArgumentException("No action of the desk: " + code);
    }
}
