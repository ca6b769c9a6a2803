using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Startup;

/// <summary>What the framework takes for the body of a request that has none is bound from the query: each member by its name.</summary>
[Repairs("System.InvalidOperationException", Fault = FaultCodes.AppDidNotStart)]
internal sealed class BindInferredParameter : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (InferredParameter.Of(site).Where(p => !p.IsService).ToArray() is not { Length: > 0 } inferred)
            return NotApplicable("no body was inferred where there can be none");
        if (inferred.Any(p => p.Mapping.Method is not ("GET" or "DELETE")))
            return NotApplicable("the method allows a body");
        var members = Bind(site, inferred, "AsParameters", "Microsoft.AspNetCore.Http");

        // A client may send a body with DELETE, where the app says that it takes one.
        var body = inferred.All(p => p.Mapping.Method == "DELETE") ? Bind(site, inferred, "FromBody", "Microsoft.AspNetCore.Mvc") : null;
        return inferred.All(p => IsMadeOfTexts(p.Parameter.Type)) ? Propose(body, members) : Propose(body);
    }

    private static Proposal? Bind(RepairSite site, InferredParameter[] inferred, string attribute, string space)
    {
        var editor = new SourceEditor(site);
        foreach (var declaration in inferred.SelectMany(p => p.Parameter.DeclaringSyntaxReferences).Select(r => r.GetSyntax()).OfType<ParameterSyntax>().Where(p => p.Type is not null).Distinct())
            editor.AddAttribute(declaration, attribute).AddUsing(declaration.SyntaxTree, space);
        return editor.ToProposal($"bind {string.Join(", ", inferred.Select(p => p.Parameter.Name).Distinct())} {(attribute == "FromBody" ? "from the body" : "member by member")}");
    }

    // Made by one constructor, of what each can be read of a text.
    private static bool IsMadeOfTexts(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, SpecialType: SpecialType.None } made || made.DeclaringSyntaxReferences.Length == 0)
            return false;
        var properties = Properties(made).ToArray();
        var constructors = made.InstanceConstructors.Where(c => c.DeclaredAccessibility == Accessibility.Public && !(made.IsRecord && c.Parameters is [{ Type: var only }] && CodeBase.Same(only, made))).ToArray();
        return properties.Length > 0 && properties.All(p => IsText(p.Type)) && constructors is [var constructor]
            && constructor.Parameters.All(p => properties.Any(q => q.Name.Equals(p.Name, StringComparison.OrdinalIgnoreCase)))
            && (constructor.Parameters.Length > 0 || properties.Any(p => p.SetMethod is not null));
    }

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol? type) => type is null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType } ? []
        : type.GetMembers().OfType<IPropertySymbol>().Where(p => p is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public }).Concat(Properties(type.BaseType));

    private static bool IsText(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType is not IArrayTypeSymbol && IsText(array.ElementType),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsText(nullable.TypeArguments[0]),
        { TypeKind: TypeKind.Enum } or { SpecialType: SpecialType.System_String or SpecialType.System_DateTime } => true,
        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_Double } => true,
        _ => type.Name == "StringValues" || type.GetMembers("TryParse").OfType<IMethodSymbol>().Any(m => m.IsStatic && m.Parameters is [{ Type.SpecialType: SpecialType.System_String }, ..]),
    };
}
