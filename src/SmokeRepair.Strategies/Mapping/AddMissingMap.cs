using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Startup;

namespace SmokeRepair.Strategies.Mapping;

/// <summary>
/// A map that AutoMapper misses is created in the profile that knows its types best. Where a profile maps a class of some library that only bears the
/// name of the app's, the app's is named in its place.
/// </summary>
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
            .Select(s => (Statement: s, Names: NamesOf(s))).Select(m => (m.Statement, m.Names, Types: m.Names.Select(n => site.Code.SymbolOf(n)).OfType<ITypeSymbol>().ToArray()))
            .Where(m => m.Types.Length == 2).ToArray();
        if (maps.Any(m => CodeBase.Same(m.Types[0], source) && CodeBase.Same(m.Types[1], target)))
            return NotApplicable("the map is there");
        if (maps.Length == 0)
            return NotApplicable("no profile of the app creates maps");

        // A using too many, and a simple name means another class.
        foreach (var (_, names, types) in maps)
        {
            if (IsNamesake(types[0], source) && CodeBase.Same(types[1], target)) return Rename(site, maps.SelectMany(m => m.Names), names[0], source);
            if (IsNamesake(types[1], target) && CodeBase.Same(types[0], source)) return Rename(site, maps.SelectMany(m => m.Names), names[1], target);
        }

        // Beside the map back; else after the last one that names one of the types; else at the end of the first profile.
        var place = maps.FirstOrDefault(m => CodeBase.Same(m.Types[0], target) && CodeBase.Same(m.Types[1], source)).Statement
            ?? maps.LastOrDefault(m => m.Types.Any(t => CodeBase.Same(t, target) || CodeBase.Same(t, source))).Statement
            ?? maps.Last(m => m.Statement.SyntaxTree == maps[0].Statement.SyntaxTree).Statement;
        var editor = new SourceEditor(site);
        var (from, to) = (NameAt(site, editor, place, source), NameAt(site, editor, place, target));
        return Propose(editor.InsertAfter(place, $"CreateMap<{from}, {to}>();").ToProposal($"create the map from {source.Name} to {target.Name}"));
    }

    // The one using misleads every map of the profile.
    private static StrategyResult Rename(RepairSite site, IEnumerable<TypeSyntax> mapped, TypeSyntax mistaken, INamedTypeSymbol meant)
    {
        var namesake = site.Code.SymbolOf(mistaken);
        var editor = new SourceEditor(site);
        foreach (var name in mapped.Where(n => n.SyntaxTree == mistaken.SyntaxTree && CodeBase.Same(site.Code.SymbolOf(n), namesake))) editor.Replace(name, Written(site, name, meant));
        return Propose(editor.ToProposal($"map {meant.ToDisplayString()}, not {mistaken} of {namesake?.ContainingNamespace}"));
    }

    private static bool IsNamesake(ITypeSymbol named, INamedTypeSymbol meant) =>
        named.Name == meant.Name && named.DeclaringSyntaxReferences.IsEmpty && !CodeBase.Same(named, meant);

    private static string NameAt(RepairSite site, SourceEditor editor, StatementSyntax place, INamedTypeSymbol type)
    {
        var model = site.Code.ModelOf(place.SyntaxTree);
        editor.WithUsings(model, place, type);
        return ShortName.Of(model, place.SpanStart, type);
    }

    private static string Written(RepairSite site, SyntaxNode at, INamedTypeSymbol type) => type.ToMinimalDisplayString(site.Code.ModelOf(at.SyntaxTree), at.SpanStart);

    private static bool IsProfile(INamedTypeSymbol type) => type.BaseType is { Name: "Profile", ContainingNamespace: { Name: "AutoMapper", ContainingNamespace.IsGlobalNamespace: true } };

    // CreateMap<A, B>(), whatever is called on its result.
    private static TypeSyntax[] NamesOf(ExpressionStatementSyntax statement) =>
        statement.DescendantNodes().OfType<GenericNameSyntax>().Where(n => n.Identifier.ValueText == "CreateMap" && n.TypeArgumentList.Arguments.Count == 2)
            .Select(n => n.TypeArgumentList.Arguments.ToArray()).FirstOrDefault() ?? [];
}
