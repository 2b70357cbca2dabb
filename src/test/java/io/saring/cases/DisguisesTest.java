package io.saring.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Action;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Messages that the shipped policy does not let pass, in every disguise that they can wear: in the languages in which toxicity, safety
 * or spam is answered, but for Burmese, whose letters set apart are not joined.
 */
class DisguisesTest {

    private static final List<String> TEXTS = List.of(
            "Selamat! Nomor anda menang undian 50 juta, hubungi segera untuk klaim hadiah",
            "Transfer biaya admin 500 ribu ke rekening ini sekarang untuk mencairkan hadiah mobil anda",
            "Dasar goblok kamu, otak udang, mati saja sana anjing",
            "bacot lu kontol, muka kayak babi bodoh banget tolol",
            "these bitches are dumb as fuck lol",
            "Congratulations! You have won a 1000 dollar prize, call now to claim your cash award",
            "WINNER!! You have been selected to receive a free prize, text CLAIM to collect",
            "你这个傻逼黑鬼滚回去，垃圾东西",
            "黑人都是垃圾，傻逼玩意，恶心死了",
            "thevidiya paiya poda punda, nee oru waste",
            "டேய் லூசு பயலே போடா நாயே",
            "เครดิตฟรี ไม่ต้องฝาก สมัครเลย รับโบนัสทันที ถอนได้ไม่จำกัด",
            "mẹ mày thằng ngu như chó, cút đi đồ súc vật",
            "Đồ khốn nạn, tao giết cả nhà mày, thằng chó",
            "Putang ina mo, ang bobo mo, gago ka talaga, mamatay ka na",
            "Panalo ka ng 50,000 pesos, i-click ang link at ilagay ang OTP para makuha ang premyo",
            "Aku akan bunuh kau, aku tahu rumah kau dekat mana, siap kau",
            "Jom main slot online, deposit rm10 dapat bonus 100%, cuci setiap hari",
            "Pinjaman segera tanpa dokumen, lulus dalam 10 minit, whatsapp sekarang");

    private static final double MOST_CHANGED = 0.03;

    private final Moderation moderation = new Moderation();

    @Test
    void hardlyADisguiseChangesWhatIsDecided() {
        // Given decisions about the plain texts
        List<String> changed = new ArrayList<>();
        int disguises = 0;
        for (String text : TEXTS) {
            Action plain = moderation.decide(text);
            assertThat(plain).as(text).isNotEqualTo(Action.ALLOW);

            // When they are disguised
            for (Disguise disguise : Disguise.values()) {
                String disguised = disguise.of(text);
                if (!disguised.equals(text)) {
                    disguises++;
                    Action action = moderation.decide(disguised);
                    if (action != plain) {
                        changed.add(disguise + " " + plain + " > " + action + ": " + disguised);
                    }
                }
            }
        }

        // Then
        assertThat(disguises).isGreaterThanOrEqualTo(200);
        assertThat(changed).hasSizeLessThanOrEqualTo((int) (MOST_CHANGED * disguises));
    }
}
