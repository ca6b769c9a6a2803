using System.Text.Json.Nodes;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>The requests that sign a user in through the app's own operations: registered first, where the document has an operation for it.</summary>
internal static class LoginPlan
{
    /// <summary>The operation that signs in a user whom another operation registers; null when the document has no such pair.</summary>
    public static ApiOperation? Find(ApiDocument document) => document.Operations
        .Where(o => SignsIn(o) && Registration(document, o) is not null)
        .MinBy(o => o.Route.Length);

    /// <summary>Whether an operation takes a user's name and password, and answers with an identity.</summary>
    public static bool SignsIn(ApiOperation operation) => operation.Method == "POST" && IsOpen(operation) && !IsTelling(operation) && operation.Body is { } body && IsLogin(operation)
        && HasCredentials(body.Schema);

    /// <summary>The probe whose last answer bears the identity.</summary>
    /// <param name="document">The service.</param>
    /// <param name="operation">The login's operation id, or its method and route as in <c>POST /auth/login</c>.</param>
    /// <param name="body">The login's body; null to register a user and sign that one in, or to send the document's example.</param>
    /// <param name="seed">Decides the values.</param>
    /// <returns>Null when the document has no such operation.</returns>
    public static Probe? Plan(ApiDocument document, string operation, JsonNode? body, int seed)
    {
        var login = document.Operations.FirstOrDefault(o => string.Equals(o.Endpoint.OperationId, operation, StringComparison.OrdinalIgnoreCase))
            ?? document.Operations.FirstOrDefault(o => string.Equals(o.Endpoint.Key, operation, StringComparison.OrdinalIgnoreCase));
        if (login is null) return null;
        var scene = new PlanContext(document, new PlanOptions { Seed = seed, HasCredentials = true }).NewScene();
        var given = body is null && Registration(document, login) is { } register ? scene.Perform(Alone(register)).Body as JsonObject : null;
        var draft = scene.Request(login);
        scene.Add((body is not null ? draft with { Body = body.DeepClone(), HasBody = true } : draft with { Body = With(draft.Body, given) }).ToStep());
        var steps = scene.Steps.Select(s => s with { Anonymous = true }).ToList();
        return new Probe { Id = "login", Name = $"{login.Endpoint.Key}: sign in", Endpoint = login.Endpoint, Intent = new ProbeIntent(ProbeKind.Valid), Steps = steps };
    }

    // Who is nobody yet cannot ask for the things that a registration may refer to; the id of the user itself is often among them.
    private static ApiOperation Alone(ApiOperation register) => register.Body is not { } body ? register : register with { Body = body with { Schema = Alone(body.Schema) } };

    private static SchemaNode Alone(SchemaNode schema)
    {
        var core = Core(schema);
        return schema with
        {
            Properties = [.. schema.Properties.Where(p => schema.Required.Contains(p.Key) || !ResourceMap.LooksLikeReference(p.Key)).Select(p => ReferenceEquals(p.Value, core) ? KeyValuePair.Create(p.Key, Alone(core)) : p)],
        };
    }

    // Whoever takes all that the login asks for, and more or by a telling name, makes the user that the login knows.
    private static ApiOperation? Registration(ApiDocument document, ApiOperation login)
    {
        if (login.Body is null) return null;
        var known = Core(login.Body.Schema);
        var asked = known.Properties.Where(p => p.Value.Type is "string" or null).Select(p => p.Key).ToList();
        return asked.Count == 0 ? null : document.Operations
            .Where(o => o != login && o.Method == "POST" && o.Body is { } body && IsOpen(o) && Core(body.Schema) is var given && asked.Where(n => known.Required.Contains(n) || IsCredential(n)).All(n => Counterpart(given.Properties.Select(p => p.Key), n, asked) is not null))
            .OrderBy(o => IsTelling(o) ? 0 : 1).ThenBy(o => o.Route.Length).FirstOrDefault(o => IsTelling(o) || Core(o.Body!.Schema).Properties.Count > known.Properties.Count);
    }

    /// <summary>Whether a body bears a password, wrapped once or not.</summary>
    public static bool HasCredentials(SchemaNode body) => HasPassword(Core(body));

    // What a document says of all its operations at once it does not mean of the way in.
    private static bool IsOpen(ApiOperation operation) => !operation.RequiresAuthorization || operation.SharesAuthorization;

    // The credentials may be wrapped once, as in { "user": { "email": ..., "password": ... } }.
    private static SchemaNode Core(SchemaNode schema) =>
        HasPassword(schema) ? schema : schema.Properties.Select(p => p.Value).Where(HasPassword).ToArray() is [var only] ? only : schema;

    private static JsonObject Core(JsonObject body) =>
        body.Any(m => IsPassword(m.Key)) ? body : body.Select(m => m.Value).OfType<JsonObject>().FirstOrDefault(o => o.Any(m => IsPassword(m.Key))) ?? body;

    private static bool HasPassword(SchemaNode schema) => schema.Properties.Any(p => IsPassword(p.Key));

    private static bool IsPassword(string name) => name.Contains("password", StringComparison.OrdinalIgnoreCase);

    // What a login asks for by the name that the registration has for it; else, where it asks for one thing besides the password, as `identifier` or
    // `usernameOrEmail`, what the registration tells users apart by.
    private static string? Counterpart(IEnumerable<string> given, string name, IEnumerable<string> asked) =>
        given.FirstOrDefault(g => g.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? (IsPassword(name) || asked.Where(a => !IsPassword(a)).ToArray() is not [var only] || only != name ? null
            : given.FirstOrDefault(g => !IsAddress(name) && g.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant() is "username" or "login" or "loginname") ?? given.FirstOrDefault(g => g.Contains("mail", StringComparison.OrdinalIgnoreCase)));

    private static bool IsAddress(string name) => name.Contains("mail", StringComparison.OrdinalIgnoreCase) && !name.Contains("user", StringComparison.OrdinalIgnoreCase) && !name.Contains("login", StringComparison.OrdinalIgnoreCase);

    private static bool IsCredential(string name) => IsPassword(name) || name.Contains("mail", StringComparison.OrdinalIgnoreCase) || name.Contains("user", StringComparison.OrdinalIgnoreCase);

    private static bool IsLogin(ApiOperation operation) => IsCalled(operation, "login", "log-in", "signin", "sign-in", "authenticate", "token");

    private static bool IsTelling(ApiOperation operation) => IsCalled(operation, "register", "registration", "signup", "sign-up", "sign_up");

    private static bool IsCalled(ApiOperation operation, params string[] words) =>
        words.Any(w => $"{operation.Route} {operation.Endpoint.OperationId}".Contains(w, StringComparison.OrdinalIgnoreCase));

    private static JsonNode? With(JsonNode? body, JsonObject? given)
    {
        if (body is not JsonObject members || given is null) return body;
        var (core, known) = (Core(members), Core(given));
        foreach (var name in core.Select(m => m.Key).ToArray())
            if (Counterpart(known.Select(m => m.Key), name, core.Where(m => m.Value is JsonValue v && v.TryGetValue<string>(out _)).Select(m => m.Key)) is { } told) core[name] = known[told]?.DeepClone();
        return members;
    }
}
