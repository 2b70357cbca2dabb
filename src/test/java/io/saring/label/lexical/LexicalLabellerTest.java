package io.saring.label.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.saring.domain.LabelResult;
import io.saring.label.LabelOutcome.Labelled;
import io.saring.label.LabelRequest;
import io.saring.label.Tasks;
import io.saring.text.Normaliser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexicalLabellerTest {

    private static final Tasks TASKS = Tasks.shipped();
    private static final LexicalLabeller LABELLER = LexicalLabeller.shipped(TASKS);
    private static final Set<String> ALL_TASKS =
            TASKS.all().stream().map(task -> task.name()).collect(Collectors.toSet());

    @TempDir
    Path folder;

    private static Labelled label(LabelRequest request) {
        return (Labelled) LABELLER.label(List.of(request)).get(0);
    }

    private static LabelRequest request(String text, Set<String> tasks, String language) {
        return new LabelRequest(new Normaliser().normalise(text), tasks, language);
    }

    private static Map<String, LabelResult> results(String text, String language) {
        Map<String, LabelResult> results = new LinkedHashMap<>();
        label(request(text, ALL_TASKS, language)).results().forEach(result -> results.put(result.task(), result));
        return results;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en  | Why is my parcel still stuck at the warehouse after nine days?
            id  | Pesanan saya sudah seminggu belum sampai, tolong dicek ya kak.
            ms  | Kenapa bungkusan saya masih belum dihantar walaupun sudah seminggu?
            th  | พัสดุของฉันยังไม่มาถึงเลย รบกวนช่วยเช็คให้หน่อยค่ะ
            vi  | Đơn hàng của tôi vẫn chưa được giao, nhờ shop kiểm tra giúp nhé.
            tl  | Bakit wala pa rin ang order ko, isang linggo na akong naghihintay.
            my  | ကျွန်တော့်ပစ္စည်း အခုထိ မရောက်သေးဘူး၊ စစ်ပေးပါဦး။
            km  | ទំនិញរបស់ខ្ញុំមិនទាន់មកដល់ទេ សូមជួយពិនិត្យផង។
            lo  | ເຄື່ອງຂອງຂ້ອຍຍັງບໍ່ມາຮອດເທື່ອ ຊ່ວຍກວດເບິ່ງໃຫ້ແດ່.
            ta  | என் பொருள் இன்னும் வரவில்லை, தயவுசெய்து பார்த்துச் சொல்லுங்கள்.
            zh  | 我的包裹还没有到，麻烦帮我查一下好吗？
            jv  | Pesenanku durung tekan, mbok tulung dipriksa dhisik.
            su  | Pesenan abdi teu acan dugi, punten pariksakeun heula.
            ceb | Wala pa gihapon moabot ang akong gi-order, palihog og tan-aw.
            min | Pasanan ambo alun tibo lai, tolong caliak-an dulu.
            """)
    void aTextsLanguageIsFound(String language, String text) {
        assertThat(results(text, null).get("language").label()).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sentiment | negative            | This is the worst service ever, I am so angry and disappointed.
            sentiment | positive            | Makanannya enak sekali, pelayanannya juga ramah. Suka banget!
            sentiment | negative            | Kualitas barangnya jelek, saya kecewa berat.
            sentiment | positive            | อาหารอร่อยมาก ประทับใจสุดๆ
            spam      | promotional         | Congratulations! You have won a free prize, call now to claim your cash reward
            spam      | none                | Why is my parcel still stuck at the warehouse after nine days?
            topic     | sports              | The team scored two goals in the final match and won the championship cup
            intent    | refund              | I want to cancel my order and get a refund
            """)
    void plainSentencesGetThePlainLabel(String task, String label, String text) {
        assertThat(results(text, null).get(task).label()).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"👍👍 12345 !!!", "", "...", "Мой заказ ещё не пришёл", "주문이 아직 안 왔어요"})
    void textWithoutLettersOfAKnownScriptIsInNoLanguage(String text) {
        // When
        Map<String, LabelResult> results = results(text, null);

        // Then
        assertThat(results).containsOnlyKeys("language");
        assertThat(results.get("language").label()).isEqualTo("und");
        assertThat(results.get("language").probability()).isEqualTo(1);
        assertThat(results.get("language").distribution())
                .containsEntry("und", 1.0)
                .containsEntry("en", 0.0);
    }

    @Test
    void onlyTasksThatAreCoveredInTheTextsLanguageAreAnswered() {
        // Given Lao, for which there is data of topics but none of feelings, attacks, spam and intents
        String text = "ທີມຊາດລາວຍິງໄດ້ສອງປະຕູໃນນັດຊິງຊະນະເລີດຂອງການແຂ່ງຂັນບານເຕະ";

        // Then
        assertThat(results(text, null)).containsOnlyKeys("language", "topic");
        assertThat(LABELLER.coverage().answers("topic", "lo")).isTrue();
        assertThat(LABELLER.coverage().answers("toxicity", "my")).isFalse();
        assertThat(LABELLER.coverage().answers("harm", "en")).isFalse();
        assertThat(LABELLER.coverage().answers("language", "fr")).isTrue();
    }

    @Test
    void tasksWithoutDataAreCoveredInNoLanguage() {
        assertThat(LABELLER.tasks()).doesNotContain("harm", "urgency").contains("language", "toxicity");
        assertThat(LABELLER.coverage().tasks()).isEqualTo(LABELLER.tasks());
        assertThat(LABELLER.coverage().languages("spam")).containsExactlyInAnyOrder("en", "id", "th");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            intent   | New phone, who dis
            intent   | Researchers counted 41 coral species growing back on the artificial reef this year.
            topic    | Barangnya bagus, pengiriman cepat, makasih kak
            topic    | halo kak
            intent   | สวัสดีค่ะ
            toxicity | halo
            toxicity | Budi
            """)
    void aTaskIsLeftUnansweredWhereTheTextSaysNothingThatItIsAbout(String task, String text) {
        Labelled outcome = label(request(text, LABELLER.tasks(), null));
        assertThat(outcome.abstained()).contains(task);
        assertThat(outcome.results()).extracting(LabelResult::task).doesNotContain(task);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sentiment | positive  | id | enak banget
            toxicity  | offensive | id | bodoh
            toxicity  | offensive | id | anjing lu
            """)
    void aWordThatTellsMuchIsAnsweredHoweverShortTheTextIs(String task, String label, String language, String text) {
        assertThat(results(text, language).get(task).label()).isEqualTo(label);
    }

    @Test
    void hatredInTamilLettersWhichItsRowsCannotTeachIsNeverAnswered() {
        // Given sentences in Tamil letters, some of which attack people for their caste
        List<String> texts = List.of(
                "இந்த சாதி பசங்க எல்லாம் திருடனுங்க, ஊரை விட்டு துரத்தணும்",
                "கமெண்ட்ல எல்லோரும் சாதி பேர சொல்லி பிரிஞ்சு இருக்காங்க",
                "படம் சூப்பரா இருக்கு, குடும்பத்தோட பாருங்க");
        for (String text : texts) {
            // When
            Labelled outcome = label(request(text, Set.of("toxicity"), null));

            // Then there is no answer, or one in which hatred has no part
            assertThat(outcome.results())
                    .allSatisfy(result ->
                            assertThat(result.distribution().get("hateful")).isZero());
            assertThat(outcome.abstained().contains("toxicity"))
                    .isEqualTo(outcome.results().isEmpty());
        }
        assertThat(results("intha jaathi pasanga ellam thirudanunga, ooru vittu thorathanum", "ta")
                        .get("toxicity")
                        .distribution()
                        .get("hateful"))
                .isPositive();
    }

    @Test
    void resultsSayWhereACleanLabelRulesNothingOut() {
        Map<String, LabelResult> results = results("The bus was late again and the driver was rude", null);
        assertThat(results.get("toxicity").screened()).isTrue();
        assertThat(results.get("safety").screened()).isTrue();
        assertThat(results.get("spam").screened()).isFalse();
        assertThat(results.get("sentiment").screened()).isFalse();
    }

    @Test
    void onlyTasksThatAreAskedForAreAnswered() {
        // When
        Labelled outcome =
                label(request("The food was delicious, I love this place", Set.of("sentiment", "harm"), null));

        // Then
        assertThat(outcome.results()).extracting(LabelResult::task).containsExactly("sentiment");
    }

    @Test
    void aGivenLanguageDecidesWhatIsCovered() {
        // Given an English text that is said to be Lao, for which there is data of topics alone
        String text = "The bus was late again and the driver was very rude to everybody";
        assertThat(results(text, "lo")).doesNotContainKeys("sentiment", "toxicity", "spam", "safety");
        assertThat(results(text, null)).containsKeys("sentiment", "toxicity", "spam", "safety");
    }

    @Test
    void aDistributionHoldsTheTasksLabelsInOrderAndSumsToOne() {
        for (LabelResult result : results("The bus was late again", null).values()) {
            assertThat(result.distribution().keySet())
                    .containsExactlyElementsOf(TASKS.named(result.task()).labelNames());
            assertThat(result.distribution().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isCloseTo(1, within(1e-9));
            assertThat(result.probability())
                    .isEqualTo(result.distribution().get(result.label()))
                    .isEqualTo(Collections.max(result.distribution().values()));
            assertThat(result.calibratedBy()).startsWith("vector scaling on held-out training rows");
        }
    }

    @Test
    void aResultSaysWhatCalibratedIt() {
        // When
        Map<String, LabelResult> results = results("The bus was late again", "en");

        // Then
        assertThat(results.get("language").calibratedBy()).isEqualTo("vector scaling on held-out training rows");
        assertThat(results.get("sentiment").calibratedBy()).isEqualTo("vector scaling on held-out training rows of en");
        assertThat(results("12345", null).get("language").calibratedBy())
                .as("what is certain")
                .isNull();
    }

    @Test
    void theRevisionIsTheHashOfTheWeights() throws Exception {
        // Given
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(shippedWeights());

        // When
        Labelled outcome = label(request("hello", ALL_TASKS, null));

        // Then
        assertThat(outcome.provenance().engine()).isEqualTo("lexical");
        assertThat(outcome.provenance().model()).isEqualTo("saring-lexical");
        assertThat(outcome.provenance().revision())
                .hasSize(12)
                .isEqualTo(HexFormat.of().formatHex(hash).substring(0, 12));
        assertThat(outcome.provenance().tasksVersion()).isEqualTo(TASKS.version());
        assertThat(outcome.provenance().promptHash()).isNull();
    }

    @Test
    void ofALongTextOnlyTheBeginningIsReadAndTheOutcomeSaysSo() {
        // Given
        String beginning = "I like it. ".repeat(800).substring(0, 8192);

        // When
        Labelled whole = label(request(beginning, ALL_TASKS, null));
        Labelled cut = label(request(beginning + "worst service, angry ".repeat(1000), ALL_TASKS, null));

        // Then
        assertThat(whole.provenance().truncated()).isFalse();
        assertThat(cut.provenance().truncated()).isTrue();
        assertThat(cut.results()).isEqualTo(whole.results());
    }

    @Test
    void outcomesComeInTheBatchsOrderAndDoNotInfluenceEachOther() {
        // Given
        LabelRequest english = request("Where is my refund?", ALL_TASKS, null);
        LabelRequest thai = request("ร้านนี้บริการดีมาก", ALL_TASKS, null);

        // Then
        assertThat(LABELLER.label(List.of(english, thai, english)))
                .containsExactly(label(english), label(thai), label(english));
    }

    @Test
    void severalThreadsGetTheAnswersThatOneGets() throws Exception {
        // Given
        List<LabelRequest> requests = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            requests.add(request("order " + "x".repeat(i % 40) + " arrived late พัสดุ " + i, ALL_TASKS, null));
        }
        List<?> expected = LABELLER.label(requests);

        // When
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<List<?>>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(threads.submit(() -> LABELLER.label(requests)));
        }

        // Then
        for (Future<List<?>> answer : answers) {
            assertThat(answer.get()).isEqualTo(expected);
        }
        threads.shutdown();
    }

    @Test
    void weightsFromAFileAnswerAsTheShippedOnes() throws IOException {
        // Given
        Path file = Files.write(folder.resolve("weights.bin"), shippedWeights());
        LabelRequest request = request("Where is my refund?", ALL_TASKS, null);

        // Then
        try (LexicalLabeller loaded = LexicalLabeller.load(file, TASKS)) {
            assertThat(loaded.label(List.of(request))).containsExactly(label(request));
        }
    }

    @Test
    void damagedWeightsAreRefusedInOneLineThatSaysWhatToDo() throws IOException {
        byte[] flipped = shippedWeights();
        flipped[flipped.length / 2] ^= 0x10;
        byte[] otherVersion = shippedWeights();
        otherVersion[7] = 9;

        assertRefused(flipped, "");
        assertRefused(otherVersion, "its format is version 9, and this program reads version 4");
        assertRefused(Arrays.copyOf(shippedWeights(), 100_000), "");
        assertRefused(new byte[0], "it does not begin as one");
        assertRefused("not weights".getBytes(StandardCharsets.UTF_8), "it does not begin as one");
    }

    private void assertRefused(byte[] weights, String reason) throws IOException {
        Path file = Files.write(folder.resolve("weights.bin"), weights);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LexicalLabeller.load(file, TASKS))
                .withMessageStartingWith(file + ": not usable as lexical weights (")
                .withMessageContaining(reason)
                .withMessageEndingWith("java -jar saring.jar train lexical --data DIR --out FILE")
                .withMessageNotContaining("\n");
    }

    @Test
    void missingWeightsAreNamed() {
        Path file = folder.resolve("nowhere.bin");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LexicalLabeller.load(file, TASKS))
                .withMessageStartingWith(file + ": the weights cannot be read");
    }

    private static byte[] shippedWeights() throws IOException {
        try (InputStream weights = LexicalLabeller.class.getResourceAsStream("/lexical/weights.bin")) {
            return weights.readAllBytes();
        }
    }
}
