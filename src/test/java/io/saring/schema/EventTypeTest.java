package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTypeTest {

    @ParameterizedTest
    @CsvSource({
        "MESSAGE, Message",
        "LABELLED_MESSAGE, LabelledMessage",
        "DECISION, Decision",
        "DEAD_LETTER, DeadLetter",
        "RELABEL, Relabel",
        "COUNT_KEY, CountKey",
        "COUNT, Count",
        "CAMPAIGN_KEY, CampaignKey",
        "CAMPAIGN, Campaign",
        "REPORT, Report",
        "REVIEW, Review",
        "CASE_KEY, CaseKey",
        "CASE, Case",
        "OUTCOME, Outcome"
    })
    void anEventsSchemaIsTheOneInTheFileOfItsName(EventType type, String name) throws IOException {
        Schema file = new Schema.Parser().parse(Files.readString(Path.of("schemas", name + ".avsc")));
        assertThat(type.schema().getFullName()).isEqualTo("io.saring.event." + name);
        assertThat(type.schema().getFields())
                .extracting(Schema.Field::name)
                .containsExactlyElementsOf(
                        file.getFields().stream().map(Schema.Field::name).toList());
    }
}
