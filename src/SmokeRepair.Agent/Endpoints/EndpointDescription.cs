using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using SmokeRepair.Agent.Schemas;

namespace SmokeRepair.Agent.Endpoints;

/// <summary>One endpoint as it will be told to the host.</summary>
internal sealed class EndpointDescription(RouteEndpoint endpoint)
{
    private readonly List<(string Name, string Source, JsonObject Schema, bool Required)> _parameters = [];

    public RouteEndpoint Endpoint { get; } = endpoint;

    public MethodInfo? Handler { get; set; }

    public JsonObject? Response { get; set; }

    /// <summary>Whether an identity is demanded, and whether it is certain that a request without one is refused.</summary>
    public (bool Demanded, bool Certain) Authorization { get; set; }

    /// <summary>Adds a parameter; the first of a name and source stays.</summary>
    public void Add(string name, string source, JsonObject schema, bool required)
    {
        if (!_parameters.Any(p => p.Source == source && string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))) _parameters.Add((name, source, schema, required));
    }

    /// <summary>Whether the route has a parameter of this name.</summary>
    public RoutePatternParameterPart? RouteParameter(string? name) => name is null ? null : Endpoint.RoutePattern.GetParameter(name);

    /// <summary>Finds the type of a success answer and describes it.</summary>
    public void DescribeResponse(Type? returned, SchemaExporter schemas)
    {
        var declared = Responses().Where(r => r.Status is >= 200 and < 300 && r.Type is not null && r.Type != typeof(void)).Select(r => r.Type).FirstOrDefault();
        var type = declared ?? ResultType.Unwrap(returned);
        try
        {
            if (type is not null && type != typeof(void) && type != typeof(object)) Response = schemas.Export(type);
        }
        catch (Exception e)
        {
            // Every kind: the schema exporter runs the app's own converters and constructors; the endpoint counts without its schema.
            AgentProcess.Complain("response of " + Endpoint.DisplayName, e);
        }
    }

    public void Write(Utf8JsonWriter w)
    {
        // Route parameters that no handler parameter takes still have to be filled.
        foreach (var part in Endpoint.RoutePattern.Parameters) Add(part.Name, "path", RouteConstraints.Apply([], part), required: !part.IsOptional && part.Default is null);

        w.WriteStartObject();
        w.WriteStartArray("methods");
        foreach (var method in Endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []) w.WriteStringValue(method);
        w.WriteEndArray();
        w.WriteString("raw", Endpoint.RoutePattern.RawText ?? "");
        w.WriteString("route", Normalise(Endpoint.RoutePattern));
        WriteHandler(w);
        w.WriteStartArray("parameters");
        foreach (var (name, source, schema, required) in _parameters)
        {
            w.WriteStartObject();
            w.WriteString("name", name);
            w.WriteString("source", source);
            w.WriteString("schema", schema.ToJsonString());
            w.WriteBoolean("required", required);
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteStartArray("statuses");
        foreach (var status in Responses().Select(r => r.Status).Where(s => s > 0).Distinct().Order()) w.WriteNumberValue(status);
        w.WriteEndArray();
        w.WriteBoolean("authorize", Authorization.Demanded);
        w.WriteBoolean("refusesAnonymous", Authorization.Certain);
        w.WriteStartArray("policies");
        foreach (var name in Protection.Names(Endpoint)) w.WriteStringValue(name);
        w.WriteEndArray();
        if (Response is not null) w.WriteString("response", Response.ToJsonString());
        w.WriteEndObject();
    }

    private void WriteHandler(Utf8JsonWriter w)
    {
        if (Handler is not { DeclaringType: { } type } method) return;
        w.WriteStartObject("handler");
        w.WriteString("type", (type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type).FullName);
        w.WriteString("method", method.Name);
        w.WriteString("assembly", type.Assembly.GetName().Name);
        w.WriteNumber("token", method.MetadataToken);
        w.WriteStartArray("parameters");
        foreach (var parameter in method.GetParameters()) w.WriteStringValue(parameter.ParameterType.ToString());
        w.WriteEndArray();
        w.WriteEndObject();
    }

    private IEnumerable<(int Status, Type? Type)> Responses()
    {
        foreach (var item in Endpoint.Metadata)
        {
            if (item is IProducesResponseTypeMetadata produces) yield return (produces.StatusCode, produces.Type);
            else if (item is IApiResponseMetadataProvider provider) yield return (provider.StatusCode, provider.Type);
        }
    }

    private static string Normalise(RoutePattern pattern)
    {
        var segments = pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            RoutePatternParameterPart parameter => "{" + parameter.Name + "}",
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        })));
        return "/" + string.Join('/', segments);
    }
}
