package io.saring.schema;

import io.saring.domain.Addresses;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.RestService;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.flink.avro.shaded.com.fasterxml.jackson.core.type.TypeReference;

/**
 * A schema registry that speaks Confluent's REST protocol, through Confluent's own client. Thread-safe; calls block for
 * a round trip unless the client has the answer already.
 */
public final class SchemaRegistry implements AutoCloseable {

    /** Confluent's error code for an id that the registry does not know. */
    private static final int SCHEMA_NOT_FOUND = 40403;

    /** A registry's own error codes have five digits, the HTTP status first. */
    private static final int NOT_FOUND = 404;

    private static final int CACHED_SCHEMAS = 1_000;
    private static final TypeReference<SchemaString> SCHEMA = new TypeReference<>() {};

    private final String shownUrl;
    private final RestService rest;
    private final CachedSchemaRegistryClient client;

    /**
     * Connects to nothing yet.
     *
     * @param url the registry's address; several are parted by commas
     * @param properties Confluent's own client properties: authentication, TLS, time-outs
     */
    public SchemaRegistry(String url, Map<String, String> properties) {
        this.shownUrl = Addresses.withoutCredentials(url);
        this.rest =
                new RestService(Arrays.stream(url.split(",")).map(String::strip).toList());
        this.client = new CachedSchemaRegistryClient(
                rest, CACHED_SCHEMAS, List.of(new AvroSchemaProvider()), properties, Map.of());
    }

    /**
     * The schema that a record refers to, or nothing where the registry does not know it, or has something else than
     * Avro under it.
     *
     * @throws RegistryUnavailableException where the registry does not answer, or not as a registry should
     */
    public Optional<Schema> schema(SchemaReference reference) {
        try {
            return Optional.of(new Schema.Parser().parse(canonical(reference)));
        } catch (RestClientException e) {
            if (e.getErrorCode() == SCHEMA_NOT_FOUND || (isByGuid(reference) && e.getStatus() == NOT_FOUND)) {
                return Optional.empty();
            }
            throw unavailable(e);
        } catch (IOException | RuntimeException e) {
            if (isOfAnotherKind(e)) {
                return Optional.empty();
            }
            throw unavailable(e);
        }
    }

    private String canonical(SchemaReference reference) throws IOException, RestClientException {
        if (reference instanceof SchemaReference.Guid guid) {
            // The client is older than GUIDs, and so may the registry be, which answers 404 then.
            return rest.httpRequest(
                            "/schemas/guids/" + guid.guid(),
                            "GET",
                            null,
                            RestService.DEFAULT_REQUEST_PROPERTIES,
                            SCHEMA)
                    .getSchemaString();
        }
        return client.getSchemaById(((SchemaReference.Id) reference).id()).canonicalString();
    }

    private static boolean isByGuid(SchemaReference reference) {
        return reference instanceof SchemaReference.Guid;
    }

    /** Confluent's client has no type of its own for an id that stands for JSON Schema or Protobuf. */
    private static boolean isOfAnotherKind(Exception e) {
        return e.getMessage() != null && e.getMessage().startsWith("Invalid schema");
    }

    /**
     * The id of a schema under a subject, registering it where it is new.
     *
     * @throws RegistryUnavailableException where the registry does not answer
     * @throws NoRegistryException where there is no registry at the address
     * @throws IncompatibleSchemaException where the registry refuses the schema
     */
    public int register(String subject, Schema schema) {
        try {
            return client.register(subject, new AvroSchema(schema.toString()));
        } catch (RestClientException e) {
            if (e.getStatus() == 409 || e.getStatus() == 422) {
                throw new IncompatibleSchemaException("the schema registry at " + shownUrl
                        + " refuses the schema for subject "
                        + subject + " (" + e.getErrorCode() + "): another version of Saring has registered one that"
                        + " this one is not compatible with");
            }
            throw unavailable(e);
        } catch (IOException | RuntimeException e) {
            throw unavailable(e);
        }
    }

    /**
     * Sets the compatibility that the registry demands of a subject's schemas.
     *
     * @throws RegistryUnavailableException where the registry does not answer
     */
    public void requireCompatibility(String subject, String compatibility) {
        try {
            client.updateCompatibility(subject, compatibility);
        } catch (IOException | RestClientException | RuntimeException e) {
            throw unavailable(e);
        }
    }

    private RegistryUnavailableException unavailable(Exception cause) {
        if (cause instanceof RestClientException answer) {
            if (answer.getStatus() == 401 || answer.getStatus() == 403) {
                return new NoRegistryException(
                        "the schema registry at " + shownUrl + " refuses the call (" + answer.getStatus()
                                + "); check the credentials under registry",
                        cause);
            }
            if (answer.getStatus() == NOT_FOUND && answer.getErrorCode() / 100 != NOT_FOUND) {
                return new NoRegistryException(
                        "there is no schema registry at " + shownUrl + " (404); check registry.url and its path:"
                                + " Apicurio's ends with /apis/ccompat/v7",
                        cause);
            }
        }
        String problem = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new RegistryUnavailableException(
                "the schema registry at " + shownUrl + " does not answer as it should: "
                        + Addresses.withoutCredentials(problem),
                cause);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }
}
