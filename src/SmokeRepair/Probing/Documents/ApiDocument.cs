using System.Globalization;
using System.Text.Json.Nodes;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>What a service promises: its operations, whatever they were read from.</summary>
internal sealed record ApiDocument
{
    /// <summary>The operations, in the document's order.</summary>
    public required IReadOnlyList<ApiOperation> Operations { get; init; }

    /// <summary>Who wrote it: decides how far it is believed where it contradicts the app.</summary>
    public required DocumentOrigin Origin { get; init; }

    /// <summary>Where it was found: a path, a URL, or a few words.</summary>
    public string Source { get; init; } = "";

    /// <summary>What the reader left out or added, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>Who wrote a document.</summary>
internal enum DocumentOrigin
{
    /// <summary>People, as a contract beside the code or named by the user.</summary>
    Contract,

    /// <summary>The app itself, generated from its code.</summary>
    App,

    /// <summary>Nobody: it was derived from the endpoints that the app has mapped.</summary>
    Endpoints,
}

/// <summary>One operation and what it takes and answers.</summary>
internal sealed record ApiOperation
{
    /// <summary>Method, route, id, declared statuses and handler.</summary>
    public required Endpoint Endpoint { get; init; }

    /// <summary>Path, query and header parameters.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>The body it takes, or null.</summary>
    public ApiBody? Body { get; init; }

    /// <summary>The responses it declares.</summary>
    public IReadOnlyList<ApiResponse> Responses { get; init; } = [];

    /// <summary>Whether it demands an identity.</summary>
    public bool RequiresAuthorization { get; init; }

    /// <summary>Whether that is said of all operations at once, and not of this one.</summary>
    public bool SharesAuthorization { get; init; }

    /// <summary>Whether it is certain that a request without any identity has to be refused. What a generated document says of security is often said of every operation.</summary>
    public bool RefusesAnonymous { get; init; }

    /// <summary>What the documents say of it and cannot all be true.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];

    /// <summary>The method, upper case.</summary>
    public string Method => Endpoint.Method;

    /// <summary>The route template.</summary>
    public string Route => Endpoint.Route;

    /// <summary>The success statuses it declares by number, in the document's order.</summary>
    public IEnumerable<int> DeclaredSuccesses => Endpoint.DeclaredStatuses.Where(s => s is >= 200 and < 300);

    /// <summary>The schema of what a success answers, if one is declared.</summary>
    public SchemaNode? SuccessSchema => Responses.FirstOrDefault(r => r.IsSuccess && r.Schema is not null)?.Schema;

    /// <summary>The JSON schemas of success bodies by status; null where a status is declared without one.</summary>
    public IReadOnlyDictionary<int, JsonNode?> SuccessSchemas => Responses.Where(r => r.IsSuccess && int.TryParse(r.Status, CultureInfo.InvariantCulture, out _))
        .GroupBy(r => int.Parse(r.Status, CultureInfo.InvariantCulture)).ToDictionary(g => g.Key, g => g.First().Schema?.Json);

    /// <summary>Whether the document declares the status by its number.</summary>
    public bool Declares(int status) => Endpoint.DeclaredStatuses.Contains(status);
}

/// <summary>A parameter in the path, the query or a header.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="In"><c>path</c>, <c>query</c> or <c>header</c>.</param>
/// <param name="Schema">What its value has to be.</param>
/// <param name="Required">Whether a request without it is invalid.</param>
internal sealed record ApiParameter(string Name, string In, SchemaNode Schema, bool Required)
{
    /// <summary>The document's own example, or null.</summary>
    public JsonNode? Example { get; init; }
}

/// <summary>The body that an operation takes.</summary>
/// <param name="ContentType">The content type that is sent.</param>
/// <param name="Schema">What it has to be.</param>
/// <param name="Required">Whether a request without it is invalid.</param>
internal sealed record ApiBody(string ContentType, SchemaNode Schema, bool Required)
{
    /// <summary>The document's own example, or null.</summary>
    public JsonNode? Example { get; init; }

    /// <summary>Whether it is sent as JSON.</summary>
    public bool IsJson => ContentType.Contains("json", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A response that an operation declares.</summary>
/// <param name="Status">As the document has it: <c>200</c>, <c>2XX</c>, <c>default</c>.</param>
internal sealed record ApiResponse(string Status)
{
    /// <summary>The content types it declares.</summary>
    public IReadOnlyList<string> ContentTypes { get; init; } = [];

    /// <summary>The schema of its JSON body, or null.</summary>
    public SchemaNode? Schema { get; init; }

    /// <summary>What its answer is good for elsewhere.</summary>
    public IReadOnlyList<ApiLink> Links { get; init; } = [];

    /// <summary>Whether it is a success.</summary>
    public bool IsSuccess => Status.StartsWith('2');
}

/// <summary>A link: a value of a response that is a parameter of another operation.</summary>
/// <param name="Operation">Id of the other operation, or its method and route as in <c>GET /things/{id}</c>.</param>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Expression">Where the value is, as in <c>$response.body#/id</c>.</param>
internal sealed record ApiLink(string Operation, string Parameter, string Expression);
