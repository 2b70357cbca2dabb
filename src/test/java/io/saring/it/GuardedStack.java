package io.saring.it;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.saring.dev.EmbeddedBroker;
import io.saring.dev.EmbeddedRegistry;
import io.saring.dev.FreePorts;
import io.saring.dev.StackAddresses;
import io.saring.docs.AccessRights;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;

/**
 * A broker whose clients come by TLS, say who they are by SCRAM and may do what access control lists say, and a registry
 * behind TLS and a password. The test itself comes in by a back door, as an administrator.
 */
final class GuardedStack implements StackAddresses, AutoCloseable {

    static final String REGISTRY_USER = "saring:registry-password";

    private static final String PASSWORD = "changeit";
    private static final String HOST = "127.0.0.1";

    private final Path certificate;
    private final int guardedPort = FreePorts.next();
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final HttpsServer guard;
    private final Admin admin;

    GuardedStack(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path keys = makeKeys(folder);
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        certificate = Files.writeString(folder.resolve("ca.crt"), pem(store.getCertificate("server")));
        registry = new EmbeddedRegistry(folder, FreePorts.next());
        broker = broker(folder, keys);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        registry.awaitReady();
        guard = guard(store);
    }

    /** Has a topic compacted from now on. */
    void compact(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp change =
                new AlterConfigOp(new ConfigEntry("cleanup.policy", "compact"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
    }

    private static Path makeKeys(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("server.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("keytool: " + said);
        }
        return file;
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    private EmbeddedBroker broker(Path folder, Path keys) {
        int port = FreePorts.next();
        int controllerPort = FreePorts.next();
        String scram = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
        return new EmbeddedBroker(
                folder,
                port,
                Uuid.randomUuid().toString(),
                Map.ofEntries(
                        Map.entry(
                                "listeners",
                                "CLIENT://" + HOST + ":" + port + ",GUARDED://" + HOST + ":" + guardedPort
                                        + ",CONTROLLER://" + HOST + ":" + controllerPort),
                        Map.entry(
                                "advertised.listeners",
                                "CLIENT://" + HOST + ":" + port + ",GUARDED://" + HOST + ":" + guardedPort),
                        Map.entry("controller.quorum.voters", "1@" + HOST + ":" + controllerPort),
                        Map.entry(
                                "listener.security.protocol.map",
                                "CLIENT:PLAINTEXT,GUARDED:SASL_SSL,CONTROLLER:PLAINTEXT"),
                        Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                        Map.entry("listener.name.guarded.scram-sha-512.sasl.jaas.config", scram),
                        Map.entry("listener.name.guarded.ssl.keystore.type", "PKCS12"),
                        Map.entry("listener.name.guarded.ssl.keystore.location", keys.toString()),
                        Map.entry("listener.name.guarded.ssl.keystore.password", PASSWORD),
                        Map.entry("listener.name.guarded.ssl.key.password", PASSWORD),
                        Map.entry("authorizer.class.name", AuditedAuthorizer.class.getName()),
                        Map.entry("super.users", "User:ANONYMOUS")));
    }

    /** A server with TLS and a password before the registry, as an ingress is. */
    private HttpsServer guard(KeyStore keys) throws IOException, GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(Executors.newCachedThreadPool());
        HttpClient client = HttpClient.newHttpClient();
        server.createContext("/", exchange -> forward(client, exchange)).setAuthenticator(new BasicAuthenticator("r") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return REGISTRY_USER.equals(user + ":" + password);
            }
        });
        server.start();
        return server;
    }

    private void forward(HttpClient client, HttpExchange exchange) throws IOException {
        URI to = URI.create(registry.url()).resolve(exchange.getRequestURI().toString());
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        HttpRequest request = HttpRequest.newBuilder(to)
                .header("Content-Type", type == null ? "application/json" : type)
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()))
                .build();
        try (exchange) {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.headers()
                    .firstValue("Content-Type")
                    .ifPresent(answered -> exchange.getResponseHeaders().set("Content-Type", answered));
            byte[] body = response.body().readAllBytes();
            exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes a user who may do that and nothing else. */
    void makeUser(String name, String password, List<AccessRights.Right> rights) throws Exception {
        ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(name, scram, password)))
                .all()
                .get(1, TimeUnit.MINUTES);
        List<AclBinding> bindings = new ArrayList<>();
        for (AccessRights.Right right : rights) {
            for (AclOperation operation : right.operations()) {
                bindings.add(new AclBinding(
                        right.resource(),
                        new AccessControlEntry("User:" + name, "*", operation, AclPermissionType.ALLOW)));
            }
        }
        admin.createAcls(bindings).all().get(1, TimeUnit.MINUTES);
    }

    /** The part of a configuration that says how to come in as a user. */
    String yaml(Path folder, String user, String password) throws IOException {
        Path jaas = Files.writeString(
                folder.resolve(user + ".jaas"),
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";\n"
                        .formatted(user, password));
        return """
                kafka:
                  bootstrap.servers: %s:%d
                  security.protocol: SASL_SSL
                  sasl.mechanism: SCRAM-SHA-512
                  sasl.jaas.config: ${file:%s}
                  ssl.truststore.type: PEM
                  ssl.truststore.location: %s
                registry:
                  url: https://%s:%d/apis/ccompat/v7
                  basic.auth.credentials.source: USER_INFO
                  basic.auth.user.info: %s
                  schema.registry.ssl.truststore.type: PEM
                  schema.registry.ssl.truststore.location: %s
                """.formatted(
                HOST, guardedPort, jaas, certificate, HOST, guard.getAddress().getPort(), REGISTRY_USER, certificate);
    }

    /** The administrator's back door. */
    @Override
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public String registryUrl() {
        return registry.url();
    }

    @Override
    public void close() {
        guard.stop(0);
        admin.close();
        broker.close();
        registry.close();
    }
}
