package io.saring.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * As much of a schema registry's protocol as tests without a real one need, so that they can have it forget or fail.
 */
public final class RegistryOnTheWire implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, String> schemas = new ConcurrentHashMap<>();
    private final Map<String, String> guids = new ConcurrentHashMap<>();
    private final Map<Integer, String> kinds = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger(1);
    private volatile boolean failing;

    public RegistryOnTheWire() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/subjects/", this::register);
        server.createContext("/schemas/ids/", this::schema);
        server.createContext("/schemas/guids/", this::schemaOfGuid);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers every call with an error from now on, or no longer. */
    public void fail(boolean fails) {
        failing = fails;
    }

    /** Gives a schema an id of its own choice. */
    public void know(int id, String schema) {
        schemas.put(id, schema);
    }

    /** Gives a schema a GUID, as registries of Confluent Platform 8 do. */
    public void know(UUID guid, String schema) {
        guids.put(guid.toString(), schema);
    }

    /** Has a schema of another kind than Avro. */
    public void knowOther(int id, String kind, String schema) {
        schemas.put(id, schema);
        kinds.put(id, kind);
    }

    private void register(HttpExchange exchange) throws IOException {
        String schema =
                MAPPER.readTree(exchange.getRequestBody()).path("schema").asText();
        int id = ids.computeIfAbsent(schema, absent -> next.getAndIncrement());
        schemas.put(id, schema);
        answer(exchange, 200, MAPPER.createObjectNode().put("id", id));
    }

    private void schema(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        String schema = schemas.get(id);
        if (schema == null) {
            answer(
                    exchange,
                    404,
                    MAPPER.createObjectNode().put("error_code", 40403).put("message", "Schema not found"));
        } else {
            ObjectNode body = MAPPER.createObjectNode().put("schema", schema);
            if (kinds.containsKey(id)) {
                body.put("schemaType", kinds.get(id));
            }
            answer(exchange, 200, body);
        }
    }

    private void schemaOfGuid(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String schema = guids.get(path.substring(path.lastIndexOf('/') + 1));
        answer(
                exchange,
                schema == null ? 404 : 200,
                schema == null
                        ? MAPPER.createObjectNode().put("error_code", 40403).put("message", "Schema not found")
                        : MAPPER.createObjectNode().put("schema", schema));
    }

    private void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = failing ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(failing ? 500 : status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
