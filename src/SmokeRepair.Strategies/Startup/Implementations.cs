using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace SmokeRepair.Strategies.Startup;

/// <summary>Finds what could be registered for a service.</summary>
internal static class Implementations
{
    /// <summary>The classes of the source that could be given for a service; a class itself when it can be made.</summary>
    public static List<INamedTypeSymbol> Of(CodeBase code, INamedTypeSymbol service) =>
        service.TypeKind == TypeKind.Class && !service.IsAbstract && code.DeclarationsOf(service).Any()
            ? [service]
            : [.. code.Types.Where(t => t is { TypeKind: TypeKind.Class, IsAbstract: false } && Bases(t).Any(b => CodeBase.Same(b, service) || (service.IsGenericType && t.IsGenericType && t.Arity == service.Arity && CodeBase.Same(b.OriginalDefinition, service.OriginalDefinition))))];

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        foreach (var contract in type.AllInterfaces)
            yield return contract;
        for (var t = type.BaseType; t is not null; t = t.BaseType)
            yield return t;
    }

    /// <summary>A type by the name that the container gives it.</summary>
    public static INamedTypeSymbol? Find(CodeBase code, string name)
    {
        // Store.IRepository`1[Store.Order] is how the container names a constructed type.
        var match = Regex.Match(name, @"^([^\[]+)\[(.+)\]$");
        if (!match.Success)
            return code.FindType(name);
        var arguments = match.Groups[2].Value.Split(',').Select(a => code.FindType(a.Trim('[', ']', ' '))).ToArray();
        return code.FindType(match.Groups[1].Value) is { } open && open.Arity == arguments.Length && arguments.All(a => a is not null) ? open.Construct([.. arguments.Select(a => (ITypeSymbol)a!)]) : null;
    }
}
