using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Inputs;

/// <summary>The part of the request that a probe varied, in the source.</summary>
/// <param name="Declaration">The property, the parameter of a positional record, or the handler's parameter.</param>
/// <param name="Type">Its type.</param>
/// <param name="Parameter">The handler's parameter through which it is reached.</param>
/// <param name="Path">The properties from that parameter to it; empty for the parameter itself.</param>
internal sealed record RequestMember(SyntaxNode Declaration, ITypeSymbol Type, IParameterSymbol Parameter, IReadOnlyList<IPropertySymbol> Path)
{
    /// <summary>Its name in the source.</summary>
    public string Name => Path.Count > 0 ? Path[Path.Count - 1].Name : Parameter.Name;

    /// <summary>The type without its nullability.</summary>
    public ITypeSymbol Plain => CodeBase.Underlying(Type);

    /// <summary>Whether a value type cannot be missing.</summary>
    public bool IsBareValue => Type.IsValueType && SymbolEqualityComparer.Default.Equals(Plain, Type);

    /// <summary>Whether the language requires it.</summary>
    public bool IsRequired => Path.Count > 0 && Path[Path.Count - 1].IsRequired;

    /// <summary>Whether it counts elements rather than characters.</summary>
    public bool IsCollection => Type.SpecialType != SpecialType.System_String && ElementOf(Type) is not null;

    /// <summary>Whether the types on the way to it are public.</summary>
    public bool IsPublic => Path.Select(p => p.ContainingType).All(t => t.DeclaredAccessibility == Accessibility.Public && (t.ContainingType is null || t.ContainingType.DeclaredAccessibility == Accessibility.Public));

    /// <summary>The attributes on it, wherever they were put.</summary>
    public IEnumerable<AttributeData> Attributes => (Path.Count > 0 ? Path[Path.Count - 1].GetAttributes() : Parameter.GetAttributes())
        .Concat(Path.Count > 0 && Declaration is ParameterSyntax ? PositionalAttributes() : []);

    /// <summary>Finds the member that the probe's intent names.</summary>
    public static RequestMember? Of(RepairSite site)
    {
        if (site.Handler is not { } handler || site.Failure.Intent is not { Name: { Length: > 0 } name, Location: var location })
            return null;
        if (location == "body")
            return InBody(site.Code, handler.Symbol, name);
        foreach (var parameter in handler.Symbol.Parameters)
        {
            if (parameter.Type is INamedTypeSymbol && site.Code.DeclarationsOf(parameter.Type).Any(d => d is TypeDeclarationSyntax) && !RequestOrigin.IsService(site.Code, parameter))
            {
                if (Follow(site.Code, parameter, parameter.Type, [name]) is { } inside && parameter.GetAttributes().Any(a => a.AttributeClass?.Name is "FromQueryAttribute" or "AsParametersAttribute" or "FromFormAttribute" or "FromRouteAttribute"))
                    return inside;
            }
            else if ((BoundName(parameter) ?? parameter.Name).Equals(name, StringComparison.OrdinalIgnoreCase) && parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax declared)
                return new(declared, parameter.Type, parameter, []);
        }

        return null;
    }

    /// <summary>Finds a member of what a handler takes as body.</summary>
    /// <param name="code">The app.</param>
    /// <param name="handler">The endpoint's handler.</param>
    /// <param name="name">Its path, as in <c>items[0].quantity</c>.</param>
    public static RequestMember? InBody(CodeBase code, IMethodSymbol handler, string name) =>
        handler.Parameters.Where(p => !RequestOrigin.IsService(code, p)).Select(p => Follow(code, p, p.Type, name.Split('.'))).FirstOrDefault(m => m is not null);

    /// <summary>The member itself and, after it, the members of requests to which the handler passes it on, as in <c>sender.Send(new CreateOrder(id, body.Name))</c>.</summary>
    public IEnumerable<RequestMember> WithPassedOn(RepairSite site)
    {
        yield return this;
        if (site.Handler is not { } handler)
            yield break;
        var access = string.Join(".", Path.Select(p => p.Name).Prepend(Parameter.Name));
        foreach (var call in handler.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>())
            if (site.Code.DispatchedBy(call) is { } request && site.Code.TypeOf(request) is INamedTypeSymbol type && !SymbolEqualityComparer.Default.Equals(type, Parameter.Type))
                foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
                    if (MadeObject.Member(site.Code, request, property, _ => null).Given is { } given && MissingEntity.MissingValue.Strip(given)!.ToString() == access && site.Code.DeclarationsOf(property).FirstOrDefault() is { } declaration)
                        yield return new(declaration, property.Type, Parameter, [property]);
    }

    /// <summary>What a collection holds; null when the type is none.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) => type is IArrayTypeSymbol array ? array.ElementType
        : type.SpecialType == SpecialType.System_String ? null
        : new[] { type }.Concat(type.AllInterfaces).OfType<INamedTypeSymbol>().FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];

    private static RequestMember? Follow(CodeBase code, IParameterSymbol parameter, ITypeSymbol type, string[] path)
    {
        var properties = new List<IPropertySymbol>();
        foreach (var segment in path.Select(s => s.Split('[')[0]).Where(s => s is not ("" or "$")))
        {
            if (Named(ElementOf(type) ?? type, segment) is not { } property)
                return null;
            properties.Add(property);
            type = property.Type;
        }

        if (properties.Count == 0 || code.DeclarationsOf(properties[properties.Count - 1]).FirstOrDefault() is not { } declaration)
            return null;
        properties[properties.Count - 1] = Own(code, declaration, properties[properties.Count - 1]);
        return new(declaration, type, parameter, properties);
    }

    // Another project may see it through a symbol of its own, whose attributes lie nowhere.
    private static IPropertySymbol Own(CodeBase code, SyntaxNode declaration, IPropertySymbol seen) => code.ModelOf(declaration.SyntaxTree).GetDeclaredSymbol(declaration) switch
    {
        IPropertySymbol property => property,
        IParameterSymbol parameter => parameter.ContainingType.GetMembers(seen.Name).OfType<IPropertySymbol>().FirstOrDefault() ?? seen,
        _ => seen,
    };

    private static IPropertySymbol? Named(ITypeSymbol type, string name)
    {
        var properties = new List<IPropertySymbol>();
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
            properties.AddRange(t.GetMembers().OfType<IPropertySymbol>().Where(p => p is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public }));
        return properties.FirstOrDefault(p => JsonName(p) == name) ?? properties.FirstOrDefault(p => JsonName(p) is null && p.Name.Equals(name.Replace("_", ""), StringComparison.OrdinalIgnoreCase));
    }

    private static string? JsonName(IPropertySymbol property) => property.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name is "JsonPropertyNameAttribute" or "JsonPropertyAttribute") is { ConstructorArguments: [{ Value: string name }, ..] } ? name : null;

    /// <summary>The name that a binding attribute gives a parameter; null when it goes by its own.</summary>
    public static string? BoundName(IParameterSymbol parameter) =>
        parameter.GetAttributes().SelectMany(a => a.NamedArguments).Where(n => n.Key == "Name").Select(n => n.Value.Value as string).FirstOrDefault(n => n is not null);

    private ImmutableArray<AttributeData> PositionalAttributes() =>
        Path[Path.Count - 1].ContainingType.InstanceConstructors.SelectMany(c => c.Parameters).FirstOrDefault(p => p.DeclaringSyntaxReferences.Any(r => r.GetSyntax() == Declaration))?.GetAttributes() ?? [];
}
