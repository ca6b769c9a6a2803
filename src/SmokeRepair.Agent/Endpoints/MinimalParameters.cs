using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using SmokeRepair.Agent.Schemas;

namespace SmokeRepair.Agent.Endpoints;

/// <summary>
/// Parameters of minimal-API handlers, by the rules of the framework's own binding:
/// https://learn.microsoft.com/aspnet/core/fundamentals/minimal-apis/parameter-binding#binding-precedence
/// </summary>
internal sealed class MinimalParameters(IServiceProvider services, SchemaExporter schemas)
{
    private static readonly HashSet<Type> s_special =
    [
        typeof(HttpContext), typeof(HttpRequest), typeof(HttpResponse), typeof(CancellationToken), typeof(ClaimsPrincipal), typeof(IServiceProvider), typeof(EndpointFilterInvocationContext),
    ];

    private readonly IServiceProviderIsService? _known = services.GetService<IServiceProviderIsService>();
    private readonly NullabilityInfoContext _nullability = new();

    public void Describe(EndpointDescription target)
    {
        target.Handler = target.Endpoint.Metadata.GetMetadata<MethodInfo>();
        target.DescribeResponse(target.Handler?.ReturnType, schemas);
        foreach (var parameter in target.Handler?.GetParameters() ?? [])
        {
            try
            {
                Describe(target, new Slot(parameter.Name ?? "", parameter.ParameterType, Annotations.On(parameter).ToArray(), IsNullable(parameter), parameter.HasDefaultValue, parameter.HasDefaultValue ? parameter.DefaultValue : null));
            }
            catch (Exception e)
            {
                // Every kind: reading an attribute runs the app's constructor; the other parameters count all the same.
                AgentProcess.Complain("parameter " + parameter.Name, e);
            }
        }
    }

    private void Describe(EndpointDescription target, Slot slot)
    {
        if (slot.Rules.OfType<AsParametersAttribute>().Any())
        {
            foreach (var part in Expand(slot.Type)) Describe(target, part);
            return;
        }

        if (slot.Rules.OfType<IFromServiceMetadata>().Any() || slot.Rules.Any(r => r is FromKeyedServicesAttribute) || s_special.Contains(slot.Type)) return;
        var (source, name) = SourceOf(target, slot);
        if (source is null) return;
        if (source == "form" && IsMapped(slot.Type))
        {
            // A class is filled by the names of its members, without its own before them.
            foreach (var part in Expand(slot.Type)) target.Add(part.Name, source, SchemaOf(part, source), part.Rules.OfType<RequiredAttribute>().Any() || IsDemanded(slot.Type, part.Name));
            return;
        }

        var schema = SchemaOf(slot, source);
        if (source == "path" && target.RouteParameter(name) is { } part2) RouteConstraints.Apply(schema, part2);
        if (slot.Default is { } value) schema["default"] = Annotations.Node(value);

        // A collection in the query may be empty; everything else that is neither nullable nor defaulted is demanded.
        var optional = slot.Nullable || slot.HasDefault || (source is "query" or "header" && (slot.Type.IsArray || slot.Type == typeof(StringValues)));
        var bodyOptional = slot.Rules.OfType<IFromBodyMetadata>().Any(b => b.AllowEmpty);
        target.Add(name, source, schema, source == "path" || (!optional && !bodyOptional));
    }

    private JsonObject SchemaOf(Slot slot, string source)
    {
        var type = source is "query" or "header" && slot.Type == typeof(StringValues) ? typeof(string[]) : slot.Type;
        return typeof(IFormFile).IsAssignableFrom(type) || typeof(Stream).IsAssignableFrom(type) || type.FullName == "System.IO.Pipelines.PipeReader"
            ? new JsonObject { ["type"] = "string", ["format"] = "binary" }
            : source is "body" or "form" || IsConvertible(type) ? schemas.Export(type, slot.Rules, slot.Nullable && source == "body") : new JsonObject { ["type"] = "string" };
    }

    // What the only constructor takes, and what the language requires, has to be there.
    private static bool IsDemanded(Type type, string member) =>
        type.GetConstructors() is [var only] && only.GetParameters().Any(p => string.Equals(p.Name, member, StringComparison.OrdinalIgnoreCase)) || type.GetProperty(member)?.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute)) == true;

    private static bool IsMapped(Type type) => !IsConvertible(type) && !typeof(System.Collections.IEnumerable).IsAssignableFrom(type) && !typeof(IFormFile).IsAssignableFrom(type) && !typeof(IFormCollection).IsAssignableFrom(type);

    private (string? Source, string Name) SourceOf(EndpointDescription target, Slot slot)
    {
        foreach (var rule in slot.Rules)
        {
            switch (rule)
            {
                case IFromRouteMetadata route: return ("path", route.Name ?? slot.Name);
                case IFromQueryMetadata query: return ("query", query.Name ?? slot.Name);
                case IFromHeaderMetadata header: return ("header", header.Name ?? slot.Name);
                case IFromBodyMetadata: return ("body", slot.Name);
                case IFromFormMetadata form: return ("form", form.Name ?? slot.Name);
            }
        }

        if (slot.Type == typeof(IFormFile) || slot.Type == typeof(IFormFileCollection) || slot.Type == typeof(IFormCollection)) return ("form", slot.Name);
        if (slot.Type == typeof(Stream) || slot.Type.FullName == "System.IO.Pipelines.PipeReader") return ("body", slot.Name);
        if (HasMethod(slot.Type, "BindAsync")) return (null, slot.Name);
        if (target.RouteParameter(slot.Name) is not null) return ("path", slot.Name);
        if (IsConvertible(slot.Type) || slot.Type == typeof(StringValues)) return ("query", slot.Name);
        if (_known?.IsService(slot.Type) == true) return (null, slot.Name);
        var bodied = target.Endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.IHttpMethodMetadata>()?.HttpMethods.All(m => m is "GET" or "DELETE" or "HEAD" or "OPTIONS") != true;
        if (!bodied && slot.Type.IsArray && IsConvertible(slot.Type.GetElementType()!)) return ("query", slot.Name);
        return ("body", slot.Name);
    }

    private IEnumerable<Slot> Expand(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var constructor = type.GetConstructors().Where(c => c.GetParameters().Length > 0).ToArray() is [var only] && type.GetConstructor(Type.EmptyTypes) is null ? only : null;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var parameter = constructor?.GetParameters().FirstOrDefault(p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase));
            if (parameter is null && !property.CanWrite) continue;
            var rules = Annotations.On(property).Concat(Annotations.On(parameter)).ToArray();
            yield return new Slot(property.Name, property.PropertyType, rules, _nullability.Create(property).WriteState == NullabilityState.Nullable || _nullability.Create(property).ReadState == NullabilityState.Nullable, parameter?.HasDefaultValue == true, parameter?.HasDefaultValue == true ? parameter.DefaultValue : null);
        }
    }

    private bool IsNullable(ParameterInfo parameter)
    {
        if (Nullable.GetUnderlyingType(parameter.ParameterType) is not null) return true;
        return !parameter.ParameterType.IsValueType && _nullability.Create(parameter).WriteState != NullabilityState.NotNull;
    }

    private static bool IsConvertible(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) || type == typeof(Uri) || type.IsEnum || type.IsPrimitive || HasMethod(type, "TryParse");
    }

    private static bool HasMethod(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.GetMember(name, MemberTypes.Method, BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy).Length > 0;
    }

    private sealed record Slot(string Name, Type Type, Attribute[] Rules, bool Nullable, bool HasDefault, object? Default);
}
