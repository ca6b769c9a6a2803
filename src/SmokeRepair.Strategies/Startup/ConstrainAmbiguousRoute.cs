using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies.Conventions;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Startup;

/// <summary>Of two routes that differ in nothing but what their parameters are, the one whose parameter has a type takes only what is of that type.</summary>
[Repairs("Microsoft.AspNetCore.Routing.Matching.AmbiguousMatchException")]
internal sealed class ConstrainAmbiguousRoute : RepairStrategy
{
    private static readonly string[] Numbers = ["int", "long", "decimal", "double", "float"];

    private static readonly Regex Parameter = new(@"^\{(\w+)\??\}$");

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Handler is not { } handler)
            return NotApplicable("no handler in the source is asked for");
        var all = WrittenRoute.In(site.Code).ToArray();
        if (all.Where(r => Is(r.Handler, handler)).ToArray() is not [var asked])
            return NotApplicable("the handler's route is not written once, as a literal");
        WrittenRoute[] alike = [.. all.Where(r => r.Method == asked.Method && Shape(r).SequenceEqual(Shape(asked), StringComparer.OrdinalIgnoreCase))];
        if (alike.Length < 2)
            return NotApplicable("no other route in the source matches the same requests");

        // Where a constraint is given to all of them, they are told apart only if no text satisfies two.
        var constraints = alike.Select(r => Constraints(r).ToArray()).ToArray();
        if (constraints.Select(c => string.Join("/", c.Select(n => Numbers.Contains(n) ? "number" : n))).Distinct().Count() < alike.Length)
            return NotApplicable("the parameters of two of the routes are of one type");
        var editor = new SourceEditor(site);
        for (var i = 0; i < alike.Length; i++)
            for (var s = 0; s < alike[i].Segments.Count; s++)
                if (constraints[i][s] is { Length: > 0 } constraint && constraints.Any(c => c[s] != constraint) && !Constrain(editor, alike[i], s, constraint))
                    return NotApplicable("the parameter is not in the endpoint's own part of the route");
        return Propose(editor.ToProposal($"tell {string.Join(" and ", alike.Select(r => string.Join("/", r.Segments)))} apart by the types of their parameters"));
    }

    private static bool Is(IMethodSymbol method, CodeFrame handler) =>
        CodeBase.Same(method, handler.Symbol) || method.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == handler.Declaration.SyntaxTree && r.Span == handler.Declaration.Span);

    // {id} and {name} are one to the matcher; what has a constraint already goes before what has none.
    private static IEnumerable<string> Shape(WrittenRoute route) => route.Segments.Select(s => Parameter.IsMatch(s) ? "{}" : s);

    private static IEnumerable<string> Constraints(WrittenRoute route) => route.Segments.Select(s =>
        Parameter.Match(s) is { Success: true } match && route.Handler.Parameters.FirstOrDefault(p => (RequestMember.BoundName(p) ?? p.Name).Equals(match.Groups[1].Value, StringComparison.OrdinalIgnoreCase)) is { } parameter
            ? Constraint(parameter.Type) : "");

    private static string Constraint(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Constraint(nullable.TypeArguments[0]),
        { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int16 or SpecialType.System_Byte } => "int",
        { SpecialType: SpecialType.System_Int64 } => "long",
        { SpecialType: SpecialType.System_Boolean } => "bool",
        { SpecialType: SpecialType.System_Decimal } => "decimal",
        { SpecialType: SpecialType.System_Double } => "double",
        { SpecialType: SpecialType.System_Single } => "float",
        { SpecialType: SpecialType.System_DateTime } => "datetime",
        { Name: "Guid", ContainingNamespace.Name: "System" } => "guid",
        _ => "",
    };

    private static bool Constrain(SourceEditor editor, WrittenRoute route, int segment, string constraint)
    {
        var text = route.Literal.Token.Text;
        var name = Parameter.Match(route.Segments[segment]).Groups[1].Value;
        var at = text.IndexOf("{" + name, StringComparison.Ordinal);
        if (at < 0)
            return false;
        editor.InsertAt(route.Literal.SyntaxTree, route.Literal.Token.SpanStart + at + 1 + name.Length, ":" + constraint);
        return true;
    }
}
