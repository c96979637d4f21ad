// Calls actions with the vendor's clients: a JSON line a call on stdin, a JSON line an answer on stdout.

import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import com.aliyuncs.AcsResponse;
import com.aliyuncs.CommonRequest;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.RpcAcsRequest;
import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.auth.signers.SignatureAlgorithm;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.HttpResponse;
import com.aliyuncs.http.MethodType;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.profile.DefaultProfile;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.ToNumberPolicy;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class VendorClients {
    record Settings(String client, String endpoint, String region_id, String access_key_id, String access_key_secret) {}

    record Call(
        int id, Settings settings, String service, String action, String version, String method,
        JsonObject query, JsonObject form) {}

    interface Caller {
        JsonObject call(Call asked) throws Exception;
    }

    static final Gson gson =
        new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE).create();

    public static void main(String[] args) throws Exception {
        Map<Settings, Caller> callers = new ConcurrentHashMap<>();
        ExecutorService calls = Executors.newCachedThreadPool();
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = lines.readLine()) != null; ) {
            Call asked = gson.fromJson(line, Call.class);
            calls.submit(() -> {
                JsonObject said = answer(callers.computeIfAbsent(asked.settings(), VendorClients::callerOf), asked);
                said.addProperty("id", asked.id());
                answers.println(gson.toJson(said));
            });
        }
        calls.shutdown();
    }

    static Caller callerOf(Settings settings) {
        return switch (settings.client()) {
            case "aliyun-java-sdk-core, signature 1.0" -> new Core(settings, SignatureVersion.V1);
            case "aliyun-java-sdk-core, signature 3" -> new Core(settings, SignatureVersion.V3);
            case "tea-openapi, signature 1.0" -> openApi(settings, "v2");
            case "tea-openapi, signature 3" -> openApi(settings, null);
            default -> throw new IllegalArgumentException(settings.client());
        };
    }

    static JsonObject answer(Caller caller, Call asked) {
        JsonObject said = new JsonObject();
        try {
            said.add("reply", caller.call(asked));
        } catch (ClientException error) {
            said.addProperty("code", error.getErrCode());
            said.addProperty("message", error.getErrMsg());
            said.add("data", gson.toJsonTree(Map.of("RequestId", String.valueOf(error.getRequestId()))));
        } catch (TeaException error) {
            said.addProperty("code", error.getCode());
            said.addProperty("message", error.getMessage());
            said.add("data", gson.toJsonTree(error.getData()));
        } catch (Throwable error) {
            said.addProperty("code", error.getClass().getName());
            said.addProperty("message", String.valueOf(error.getMessage()));
        }
        return said;
    }

    /** What every package of the newer SDKs calls its actions by. */
    static Caller openApi(Settings settings, String signatureAlgorithm) {
        Config config = new Config()
            .setEndpoint(settings.endpoint())
            .setProtocol("http")
            .setRegionId(settings.region_id())
            .setAccessKeyId(settings.access_key_id())
            .setAccessKeySecret(settings.access_key_secret())
            .setSignatureAlgorithm(signatureAlgorithm);
        com.aliyun.teaopenapi.Client client;
        try {
            client = new com.aliyun.teaopenapi.Client(config);
        } catch (Exception error) {
            throw new IllegalArgumentException(error);
        }
        return asked -> {
            Params params = new Params()
                .setAction(asked.action())
                .setVersion(asked.version())
                .setProtocol("HTTP")
                .setPathname("/")
                .setMethod(asked.method())
                .setAuthType("AK")
                .setStyle("RPC")
                .setReqBodyType("formData")
                .setBodyType("json");
            OpenApiRequest request = new OpenApiRequest()
                .setQuery(com.aliyun.openapiutil.Client.query(gson.fromJson(asked.query(), Map.class)))
                .setBody(gson.fromJson(asked.form(), Map.class));
            return gson.toJsonTree(client.callApi(params, request, new RuntimeOptions()).get("body")).getAsJsonObject();
        };
    }

    /** The older SDK: a request class an action of Serverless Workflow, and one for all others. */
    static class Core implements Caller {
        private static final Gson models =
            new GsonBuilder().setFieldNamingPolicy(FieldNamingPolicy.UPPER_CAMEL_CASE).create();
        private final ThreadLocal<String> content = new ThreadLocal<>();
        private final Settings settings;
        private final DefaultAcsClient client;

        Core(Settings settings, SignatureVersion signature) {
            this.settings = settings;
            DefaultProfile profile = DefaultProfile.getProfile(
                settings.region_id(), settings.access_key_id(), settings.access_key_secret());
            client = new DefaultAcsClient(profile) {
                @Override
                protected <T extends AcsResponse> T readResponse(Class<T> type, HttpResponse response, FormatType format)
                        throws ClientException {
                    content.set(response.getHttpContentString());
                    return super.readResponse(type, response, format);
                }
            };
            client.setSignatureVersion(signature);
            client.setSignatureAlgorithm(SignatureAlgorithm.ACS3_HMAC_SHA256);
        }

        @Override
        public JsonObject call(Call asked) throws Exception {
            RpcAcsRequest<? extends AcsResponse> request = typedRequest(asked);
            return request == null ? common(asked) : typed(asked, request);
        }

        private JsonObject typed(Call asked, RpcAcsRequest<? extends AcsResponse> request) throws Exception {
            request.setSysProtocol(ProtocolType.HTTP);
            request.setSysEndpoint(settings.endpoint());
            for (JsonObject place : List.of(asked.query(), asked.form()))
                for (var parameter : flat(place).entrySet()) set(request, parameter.getKey(), parameter.getValue());
            AcsResponse response = client.getAcsResponse(request);
            return overlay(gson.fromJson(content.get(), JsonObject.class), models.toJsonTree(response));
        }

        private void set(RpcAcsRequest<?> request, String name, String value) throws Exception {
            for (Method method : request.getClass().getDeclaredMethods()) {
                if (!method.getName().equals("set" + name)) continue;
                Class<?> type = method.getParameterTypes()[0];
                method.invoke(request, type == String.class ? value : gson.fromJson(value, type));
                return;
            }
            request.putQueryParameter(name, value);
        }

        private JsonObject common(Call asked) throws ClientException {
            CommonRequest request = new CommonRequest();
            request.setSysProtocol(ProtocolType.HTTP);
            request.setSysDomain(settings.endpoint());
            request.setSysVersion(asked.version());
            request.setSysAction(asked.action());
            request.setSysMethod(MethodType.valueOf(asked.method()));
            flat(asked.query()).forEach(request::putQueryParameter);
            flat(asked.form()).forEach(request::putBodyParameter);
            return gson.fromJson(client.getCommonResponse(request).getData(), JsonObject.class);
        }

        @SuppressWarnings("unchecked")
        private RpcAcsRequest<? extends AcsResponse> typedRequest(Call asked) throws Exception {
            if (!asked.service().equals("serverlessWorkflow")) return null;
            try {
                Class<?> type = Class.forName("com.aliyuncs.fnf.model.v20190315." + asked.action() + "Request");
                return (RpcAcsRequest<? extends AcsResponse>) type.getDeclaredConstructor().newInstance();
            } catch (ClassNotFoundException newerThanThePackage) {
                return null;
            }
        }

        private static Map<String, String> flat(JsonObject parameters) {
            Map<String, String> all = new LinkedHashMap<>();
            for (var entry : parameters.entrySet()) flatten(all, entry.getKey(), entry.getValue());
            return all;
        }

        private static void flatten(Map<String, String> all, String name, JsonElement value) {
            if (value.isJsonArray()) {
                int index = 1;
                for (JsonElement item : value.getAsJsonArray()) flatten(all, name + "." + index++, item);
            } else if (value.isJsonObject()) {
                for (var entry : value.getAsJsonObject().entrySet()) flatten(all, name + "." + entry.getKey(), entry.getValue());
            } else {
                all.put(name, value.getAsString());
            }
        }

        /** The content, with what the model made of each field that it has. */
        private static JsonObject overlay(JsonObject content, JsonElement model) {
            for (var field : model.getAsJsonObject().entrySet()) {
                String name = field.getKey();
                if (content.has(name)) content.add(name, overlaid(content.get(name), field.getValue()));
            }
            return content;
        }

        private static JsonElement overlaid(JsonElement content, JsonElement model) {
            if (content.isJsonObject() && model.isJsonObject()) return overlay(content.getAsJsonObject(), model);
            if (!content.isJsonArray() || !model.isJsonArray()) return model;
            JsonArray items = new JsonArray();
            for (int index = 0; index < model.getAsJsonArray().size(); index++)
                items.add(overlaid(content.getAsJsonArray().get(index), model.getAsJsonArray().get(index)));
            return items;
        }
    }
}
