using Microsoft.CodeAnalysis;
using SmokeRepair.Hosting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Evidence;

/// <summary>Tells the layer of a frame by what its type is, what it uses and how it is called, in this order of certainty.</summary>
internal static class LayerClassifier
{
    private static readonly (Layer Layer, string[] Bases)[] ByBase =
    [
        (Layer.Endpoint, ["Microsoft.AspNetCore.Mvc.ControllerBase", "Microsoft.AspNetCore.Mvc.RazorPages.PageModel", "Microsoft.AspNetCore.SignalR.Hub"]),
        (Layer.Validation, ["FluentValidation.AbstractValidator`1", "FluentValidation.IValidator", "System.ComponentModel.DataAnnotations.ValidationAttribute", "System.ComponentModel.DataAnnotations.IValidatableObject"]),
        (Layer.Mapping, ["AutoMapper.Profile", "Mapster.IRegister"]),
        (Layer.Repository, ["Microsoft.EntityFrameworkCore.DbContext"]),
        (Layer.Route, ["Microsoft.AspNetCore.Http.IMiddleware", "Microsoft.AspNetCore.Diagnostics.IExceptionHandler", "Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata", "Microsoft.AspNetCore.Http.IEndpointFilter"]),
    ];

    private static readonly (Layer Layer, string[] Suffixes)[] ByName =
    [
        (Layer.Endpoint, ["Controller", "Endpoints", "Endpoint"]),
        (Layer.Validation, ["Validator", "Validation", "Validators"]),
        (Layer.Mapping, ["Mapper", "Mapping", "Mappings", "MappingExtensions", "MappingProfile", "Mappers"]),
        (Layer.Repository, ["Repository", "Repositories", "Dao", "UnitOfWork", "DbContext"]),
        (Layer.Service, ["Service", "Services", "Manager"]),
        (Layer.Route, ["Middleware", "Filter", "ExceptionHandler"]),
    ];

    private static readonly string[] StartupMethods = ["ConfigureServices", "Configure", "Main", "<Main>$", "CreateHostBuilder"];

    private static readonly string[] RouteBuilders = ["IEndpointRouteBuilder", "WebApplication", "RouteGroupBuilder"];

    /// <summary>The layer of a user frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="compilation">The sources of its assembly.</param>
    /// <param name="handler">The handler of the endpoint asked, if known.</param>
    public static Layer Classify(TracedFrame frame, Compilation compilation, HandlerName? handler)
    {
        if (handler is not null && IsHandler(frame, handler))
            return Layer.Endpoint;

        var plus = frame.Type.IndexOf("+<", StringComparison.Ordinal);
        var isClosure = plus >= 0 || frame.Method.StartsWith('<');
        var typeName = plus >= 0 ? frame.Type[..plus] : frame.Type;
        var method = SourceNames.Method(frame.Type, frame.Method)[(SourceNames.Method(frame.Type, frame.Method).LastIndexOf('.') + 1)..];
        var type = compilation.GetTypeByMetadataName(typeName);

        if (type is not null && ByBase.FirstOrDefault(b => AllBases(type).Any(t => b.Bases.Contains(MetadataNames.Of(t)))) is { Bases: not null } based)
            return based.Layer;
        if (isClosure && IsLambda(frame) && type is not null && (method is "Main" || MapsEndpoints(type, method)))
            return Layer.Endpoint;
        if (StartupMethods.Contains(method) && (type is null || type.Name is "Program" or "Startup" || method is "Main"))
            return Layer.Startup;
        var name = type?.Name ?? SourceNames.Method(typeName, "x").Split('.')[^2];
        if (ByName.FirstOrDefault(b => b.Suffixes.Any(s => name.EndsWith(s, StringComparison.Ordinal))) is { Suffixes: not null } named)
            return named.Layer;
        if (LooksLikeMapping(type, method))
            return Layer.Mapping;
        return type is not null && UsesContext(type) ? Layer.Repository : Layer.Service;
    }

    // The handler's own frame, or that of its state machine.
    private static bool IsHandler(TracedFrame frame, HandlerName handler)
    {
        if (frame.Type == handler.Type)
            return frame.Method == handler.Method;
        return frame.Type.StartsWith(handler.Type + "+", StringComparison.Ordinal) && frame.Type.Contains("<" + handler.Method + ">", StringComparison.Ordinal) && !IsLambda(frame, handler.Method);
    }

    private static bool IsLambda(TracedFrame frame, string? exceptInside = null)
    {
        var rest = frame.Type[(frame.Type.IndexOf('+') + 1)..] + "+" + frame.Method;
        return exceptInside is { } handler
            ? rest.Replace(handler, "", StringComparison.Ordinal).Contains(">b__", StringComparison.Ordinal)
            : rest.Contains(">b__", StringComparison.Ordinal);
    }

    private static bool MapsEndpoints(INamedTypeSymbol type, string method) =>
        type.GetMembers(method).OfType<IMethodSymbol>().Any(m => m.Parameters.Any(p => RouteBuilders.Contains(p.Type.Name)));

    private static bool LooksLikeMapping(INamedTypeSymbol? type, string method) =>
        type is { IsStatic: true } && (IsWord(method, "To") || IsWord(method, "Map") || IsWord(method, "From"));

    private static bool IsWord(string method, string prefix) =>
        method.StartsWith(prefix, StringComparison.Ordinal) && (method.Length == prefix.Length || char.IsUpper(method[prefix.Length]));

    private static bool UsesContext(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Select(f => f.Type)
            .Concat(type.InstanceConstructors.SelectMany(c => c.Parameters).Select(p => p.Type))
            .OfType<INamedTypeSymbol>().Any(t => AllBases(t).Any(b => MetadataNames.Of(b) == "Microsoft.EntityFrameworkCore.DbContext"));

    private static IEnumerable<INamedTypeSymbol> AllBases(INamedTypeSymbol type)
    {
        for (var t = type; t is not null; t = t.BaseType)
            yield return t.OriginalDefinition;
        foreach (var i in type.AllInterfaces)
            yield return i.OriginalDefinition;
    }
}
