package io.saring.schema;

import io.saring.domain.CaseKey;
import io.saring.domain.Report;
import io.saring.event.ReportSource;

/** Reports, Avro to domain and back. */
final class ReportMapping {

    private ReportMapping() {}

    static Report toDomain(io.saring.event.Report avro) {
        return new Report(
                avro.getId(),
                new CaseKey(avro.getStream(), avro.getMessageId()),
                source(avro.getSource()),
                avro.getRegime(),
                avro.getCategory(),
                avro.getUrgent(),
                avro.getReference(),
                avro.getTerritory(),
                avro.getReceivedAt());
    }

    static io.saring.event.Report toAvro(Report report) {
        return new io.saring.event.Report(
                report.id(),
                report.about().stream(),
                report.about().messageId(),
                source(report.source()),
                report.regime(),
                report.category(),
                report.urgent(),
                report.reference(),
                report.territory(),
                report.receivedAt());
    }

    /** A source that a later version added reads as USER: somebody reports it. */
    static Report.Source source(ReportSource avro) {
        return avro == ReportSource.UNKNOWN ? Report.Source.USER : Report.Source.valueOf(avro.name());
    }

    static ReportSource source(Report.Source source) {
        return ReportSource.valueOf(source.name());
    }
}
