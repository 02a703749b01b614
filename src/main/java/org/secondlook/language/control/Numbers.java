package org.secondlook.language.control;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import org.secondlook.language.entity.Language;

/**
 * Numbers as people write them. {@code static/js/texts.js} writes the same in browsers.
 *
 * @param language whose habits are followed
 */
public record Numbers(Language language) {

    /** A whole number, such as "1,234". */
    public String whole(long number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    /**
     * A share in per cent with one decimal, such as "96.3%"; in German "96,3 %", with a space that
     * no line breaks at.
     *
     * @param share 0 to 1
     */
    public String percent(double share) {
        var format = NumberFormat.getPercentInstance(language.locale());
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        // Browsers round the decimal that a number is written as, and halves away from zero.
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(BigDecimal.valueOf(share));
    }
}
