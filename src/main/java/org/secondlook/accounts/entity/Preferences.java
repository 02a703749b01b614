package org.secondlook.accounts.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.secondlook.language.entity.Language;

/** How somebody likes the pages, as far as they chose. */
@Entity
@Table(name = "preferences")
public class Preferences {

    @Id private long userId;

    @Enumerated(EnumType.STRING)
    private Language language;

    @Enumerated(EnumType.STRING)
    private Theme theme;

    /** For JPA. */
    protected Preferences() {}

    /**
     * Of somebody who chose nothing yet.
     *
     * @param userId the account's id
     */
    public Preferences(long userId) {
        this.userId = userId;
    }

    public long userId() {
        return userId;
    }

    /** The language chosen; empty to follow the browser. */
    public Optional<Language> language() {
        return Optional.ofNullable(language);
    }

    /** The theme chosen, which may be the system's; empty when nothing was chosen. */
    public Optional<Theme> theme() {
        return Optional.ofNullable(theme);
    }

    public void choose(Language chosen) {
        language = chosen;
    }

    public void choose(Theme chosen) {
        theme = chosen;
    }
}
