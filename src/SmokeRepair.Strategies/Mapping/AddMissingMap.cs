using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Startup;

namespace SmokeRepair.Strategies.Mapping;

/// <summary>A map that AutoMapper misses is created in the profile that knows its types best.</summary>
[Repairs("AutoMapper.AutoMapperMappingException")]
[Repairs("System.InvalidOperationException")]
internal sealed class AddMissingMap : RepairStrategy
{
    // What a projection says, and what Map says; both name the types in full.
    private static readonly Regex Projection = new(@"Missing map from (\S+) to (\S+?)\.\s+Create using CreateMap");
    private static readonly Regex Mapping = new(@"Missing type map configuration or unsupported mapping\.\s+Mapping types:\s+\S+ -> \S+\s+(\S+) -> (\S+)");

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        var match = MissingService.All(site.Exception).SelectMany(e => new[] { Projection.Match(e.Message), Mapping.Match(e.Message) }).FirstOrDefault(m => m.Success);
        if (match is null)
            return NotApplicable("no map is missing");
        if (site.Code.FindType(match.Groups[1].Value) is not { } source || site.Code.FindType(match.Groups[2].Value) is not { } target)
            return NotApplicable("the types are not the app's own");
        var maps = site.Code.Types.Where(IsProfile).SelectMany(site.Code.DeclarationsOf)
            .SelectMany(d => d.DescendantNodes().OfType<ExpressionStatementSyntax>())
            .Select(s => (Statement: s, Types: TypesOf(site.Code, s))).Where(m => m.Types.Length == 2).ToArray();
        if (maps.Any(m => CodeBase.Same(m.Types[0], source) && CodeBase.Same(m.Types[1], target)))
            return NotApplicable("the map is there");
        if (maps.Length == 0)
            return NotApplicable("no profile of the app creates maps");

        // Beside the map back; else after the last one that names one of the types; else at the end of the first profile.
        var place = maps.FirstOrDefault(m => CodeBase.Same(m.Types[0], target) && CodeBase.Same(m.Types[1], source)).Statement
            ?? maps.LastOrDefault(m => m.Types.Any(t => CodeBase.Same(t, target) || CodeBase.Same(t, source))).Statement
            ?? maps.Last(m => m.Statement.SyntaxTree == maps[0].Statement.SyntaxTree).Statement;
        return Propose(new SourceEditor(site).InsertAfter(place, $"CreateMap<{source.Name}, {target.Name}>();").AddUsing(place, source).AddUsing(place, target)
            .ToProposal($"create the map from {source.Name} to {target.Name}"));
    }

    private static bool IsProfile(INamedTypeSymbol type) => type.BaseType is { Name: "Profile", ContainingNamespace: { Name: "AutoMapper", ContainingNamespace.IsGlobalNamespace: true } };

    // CreateMap<A, B>(), whatever is called on its result.
    private static ITypeSymbol[] TypesOf(CodeBase code, ExpressionStatementSyntax statement) =>
        statement.DescendantNodes().OfType<GenericNameSyntax>().Where(n => n.Identifier.ValueText == "CreateMap" && n.TypeArgumentList.Arguments.Count == 2)
            .Select(n => n.TypeArgumentList.Arguments.Select(a => code.SymbolOf(a)).OfType<ITypeSymbol>().ToArray()).FirstOrDefault() ?? [];
}
