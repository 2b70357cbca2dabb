package io.saring.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kinds of numbers that stand for a person, in the order in which they are tried. Each has a rule that most other
 * numbers of its length fail: a checksum, a date, or a prefix.
 */
enum PersonalNumber {
    /** Thailand's national id: 13 digits, the last a weighted sum modulo 11. */
    THAI_ID("<national-id>") {
        @Override
        boolean matches(String digits, String written) {
            return digits.length() == 13
                    && digits.charAt(0) >= '1'
                    && digits.charAt(0) <= '8'
                    && hasThaiChecksum(digits);
        }
    },
    /** A payment card: 13 to 19 digits, checked by Luhn's formula (ISO/IEC 7812-1). */
    CARD("<card>") {
        @Override
        boolean matches(String digits, String written) {
            return digits.length() >= 13
                    && digits.length() <= 19
                    && digits.charAt(0) >= '2'
                    && digits.charAt(0) <= '6'
                    && hasLuhnChecksum(digits);
        }
    },
    /** Indonesia's NIK: 16 digits, province, regency and district, then the day of birth, 40 later for women. */
    INDONESIAN_NIK("<national-id>") {
        @Override
        boolean matches(String digits, String written) {
            if (digits.length() != 16) {
                return false;
            }
            int day = number(digits, 6, 8);
            return INDONESIAN_PROVINCES.matcher(digits).lookingAt()
                    && isDate(number(digits, 10, 12), number(digits, 8, 10), day > 40 ? day - 40 : day);
        }
    },
    /** Malaysia's NRIC: 12 digits, the day of birth, then the place. */
    MALAYSIAN_NRIC("<national-id>") {
        @Override
        boolean matches(String digits, String written) {
            if (!MALAYSIAN.matcher(written).matches()) {
                return false;
            }
            int place = number(digits, 6, 8);
            boolean born = place >= 1
                    && place != 17
                    && place != 18
                    && place != 19
                    && place != 20
                    && place != 69
                    && place != 70
                    && place != 73
                    && place != 80
                    && place != 81
                    && (place < 94 || place > 97);
            return born && isDate(number(digits, 0, 2), number(digits, 2, 4), number(digits, 4, 6));
        }
    },
    /**
     * Viet Nam's citizen number: 12 digits, the province, then century and sex. Provinces from 80 on are left to
     * telephones, which look the same.
     */
    VIETNAMESE_ID("<national-id>") {
        @Override
        boolean matches(String digits, String written) {
            return VIETNAMESE.matcher(written).matches();
        }
    },
    /** The Philippines' PhilSys card, tax (TIN) and social security (SSS) numbers, as they are written. */
    PHILIPPINE_ID("<national-id>") {
        @Override
        boolean matches(String digits, String written) {
            return PHILIPPINE.matcher(written).matches();
        }
    },
    /** A telephone number: with a country code, or as it is dialled in the country. */
    PHONE("<phone>") {
        @Override
        boolean matches(String digits, String written) {
            if (written.startsWith("+") || digits.startsWith("00")) {
                return digits.length() >= 8 && digits.length() <= 15;
            }
            return SINGAPOREAN.matcher(written).matches()
                    || (DOMESTIC.matcher(digits).matches()
                            && !THOUSANDS.matcher(written).matches());
        }
    },
    /** A long number of unknown kind, such as a bank account's, written in one piece. */
    OTHER("<number>") {
        @Override
        boolean matches(String digits, String written) {
            return digits.length() >= 9 && digits.length() == written.length();
        }
    };

    private static final Pattern INDONESIAN_PROVINCES =
            Pattern.compile("1[1-9]|2[01]|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7]");

    private static final Pattern MALAYSIAN = Pattern.compile("\\d{6}[ -]?\\d{2}[ -]?\\d{4}");
    private static final Pattern VIETNAMESE = Pattern.compile("(?!000)0[0-7]\\d ?[0-3]\\d{2} ?\\d{3} ?\\d{3}");
    private static final Pattern PHILIPPINE =
            Pattern.compile("\\d{4}-\\d{4}-\\d{4}-\\d{4}|\\d{3}-\\d{3}-\\d{3}(-\\d{3}|-\\d{5})?|\\d{2}-\\d{7}-\\d");

    /** Indonesia, Malaysia, Thailand, the Philippines, Viet Nam, Cambodia, Laos and Myanmar, with or without the code. */
    private static final Pattern DOMESTIC = Pattern.compile(
            "08\\d{8,11}|0[2-7]\\d{7,10}|01\\d{7,9}|09\\d{7,9}|(62|60|63|66|84|855|856|95)\\d{8,11}|65[3689]\\d{7}");

    private static final Pattern SINGAPOREAN = Pattern.compile("[3689]\\d{3}[ -]?\\d{4}");

    /** A price or a count, as Indonesian and English write it. */
    private static final Pattern THOUSANDS = Pattern.compile("[1-9]\\d{0,2}(\\.\\d{3})+|[1-9]\\d{0,2}(,\\d{3})+");

    private final String placeholder;

    PersonalNumber(String placeholder) {
        this.placeholder = placeholder;
    }

    /** What to show in its place. */
    String placeholder() {
        return placeholder;
    }

    /**
     * Whether a number is of this kind.
     *
     * @param digits its digits, in ASCII
     * @param written the number with its separators, digits in ASCII
     */
    abstract boolean matches(String digits, String written);

    /** The first kind that a number is of. */
    static Optional<PersonalNumber> of(String digits, String written) {
        for (PersonalNumber kind : values()) {
            if (kind.matches(digits, written)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /**
     * Singapore's NRIC and FIN: seven digits in weights, an offset by the series, a letter for the remainder by 11.
     *
     * @param id nine characters, letters in upper case
     */
    static boolean isSingaporeanId(String id) {
        int[] weights = {2, 7, 6, 5, 4, 3, 2};
        char series = id.charAt(0);
        int sum = switch (series) {
            case 'T', 'G' -> 4;
            case 'M' -> 3;
            default -> 0;
        };
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * digit(id, i + 1);
        }
        String letters = switch (series) {
            case 'S', 'T' -> "JZIHGFEDCBA";
            case 'M' -> "XWUTRQPNJLK";
            default -> "XWUTRQPNMLK";
        };
        return id.charAt(8) == letters.charAt(sum % 11);
    }

    private static boolean hasThaiChecksum(String digits) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (13 - i) * digit(digits, i);
        }
        return (11 - sum % 11) % 10 == digit(digits, 12);
    }

    private static boolean hasLuhnChecksum(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digit(digits, digits.length() - 1 - i);
            int doubled = 2 * digit > 9 ? 2 * digit - 9 : 2 * digit;
            sum += i % 2 == 0 ? digit : doubled;
        }
        return sum % 10 == 0;
    }

    private static boolean isDate(int year, int month, int day) {
        try {
            // A leap year, since two digits do not tell the century.
            return LocalDate.of(Year.isLeap(2000 + year) ? 2000 : 2001, month, day) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    private static int digit(String digits, int index) {
        return digits.charAt(index) - '0';
    }
}
