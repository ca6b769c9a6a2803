using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmokeRepair.Agent.Exceptions;
using SmokeRepair.Agent.Schemas;

namespace SmokeRepair.Agent.Endpoints;

/// <summary>The endpoints that the app has mapped, read one by one: a bad one hides no other.</summary>
internal static class EndpointList
{
    /// <summary>Writes the properties <c>endpoints</c>, <c>problems</c> and <c>broken</c>, what was thrown by endpoints that cannot be built.</summary>
    public static void Write(Utf8JsonWriter w, IServiceProvider services)
    {
        var problems = new List<string>();
        var broken = new List<Exception>();
        var endpoints = Enumerate(services, broken);
        using var scope = services.CreateScope();
        var validators = new ValidatorRules(scope.ServiceProvider);
        var mvc = new MvcParameters(scope.ServiceProvider, MvcSchemas(scope.ServiceProvider, validators));
        var minimal = new MinimalParameters(scope.ServiceProvider, MinimalSchemas(scope.ServiceProvider, validators));
        var protection = new Protection(scope.ServiceProvider);
        w.WriteStartArray("endpoints");
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>() is { SuppressMatching: true }) continue;
            var description = new EndpointDescription(endpoint);
            try
            {
                description.Authorization = protection.Of(endpoint);
                if (endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action) mvc.Describe(description, action);
                else minimal.Describe(description);
            }
            catch (Exception e)
            {
                // Every kind: attributes and metadata are the app's code; the other endpoints are listed all the same.
                problems.Add($"{endpoint.DisplayName}: {e.GetType().Name}: {e.Message}");
            }

            description.Write(w);
        }

        w.WriteEndArray();
        w.WriteStartArray("problems");
        foreach (var problem in problems) w.WriteStringValue(problem);
        w.WriteEndArray();
        w.WriteStartArray("broken");
        foreach (var exception in broken) ExceptionWriter.Write(w, new ExceptionBuffer.Seen(exception));
        w.WriteEndArray();
    }

    private static List<RouteEndpoint> Enumerate(IServiceProvider services, List<Exception> broken)
    {
        var found = new List<RouteEndpoint>();
        foreach (var source in Sources(services))
        {
            try
            {
                found.AddRange(source.Endpoints.OfType<RouteEndpoint>());
            }
            catch (Exception e)
            {
                // Every kind: the app's conventions run here. One endpoint that cannot be built spoils its whole source, here as for the app's own requests.
                broken.Add(e);
            }
        }

        found.AddRange(LegacyRoutes.Of(services));
        return found;
    }

    private static IEnumerable<EndpointDataSource> Sources(IServiceProvider services)
    {
        foreach (var source in services.GetServices<EndpointDataSource>())
        {
            if (source is CompositeEndpointDataSource composite)
            {
                foreach (var part in composite.DataSources) yield return part;
            }
            else
            {
                yield return source;
            }
        }
    }

    private static SchemaExporter MvcSchemas(IServiceProvider services, ValidatorRules validators)
    {
        var json = services.GetService<IOptions<JsonOptions>>()?.Value.JsonSerializerOptions ?? new JsonSerializerOptions(JsonSerializerDefaults.Web);
        var lax = services.GetService<IOptions<MvcOptions>>()?.Value.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes ?? false;
        return new SchemaExporter(json, implicitlyRequired: !lax, validators);
    }

    private static SchemaExporter MinimalSchemas(IServiceProvider services, ValidatorRules validators) =>
        new(services.GetService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>()?.Value.SerializerOptions ?? new JsonSerializerOptions(JsonSerializerDefaults.Web), implicitlyRequired: false, validators);
}
