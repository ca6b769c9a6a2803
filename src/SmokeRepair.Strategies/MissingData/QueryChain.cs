using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.MissingData;

/// <summary>A query as a chain of calls, from its set to the call that runs it.</summary>
/// <param name="Run">The call that runs it.</param>
/// <param name="Parts">The set and the calls on it, in the order they are made, the running one excluded.</param>
internal sealed record QueryChain(InvocationExpressionSyntax Run, IReadOnlyList<ExpressionSyntax> Parts)
{
    private static readonly string[] Modifiers = ["Include", "ThenInclude", "AsNoTracking", "AsNoTrackingWithIdentityResolution", "AsTracking", "AsSplitQuery", "AsSingleQuery", "IgnoreQueryFilters", "TagWith", "AsQueryable"];

    /// <summary>Whether a call runs a query for entities.</summary>
    public static bool IsQuery(CodeBase code, InvocationExpressionSyntax call) =>
        LinqCalls.ReceiverOf(call) is { } receiver && code.TypeOf(receiver) is { } type
        && (IsQueryable(type) && !IsQueryable(code.TypeOf(call)) || LinqCalls.NameOf(call) is GenericNameSyntax { Identifier.ValueText: "Find" or "FindAsync" } && EntityModel.IsContext(type));

    /// <summary>Whether a call finds an entity by its key.</summary>
    public static bool IsFind(InvocationExpressionSyntax call) => LinqCalls.NameOf(call).Identifier.ValueText is "Find" or "FindAsync";

    /// <summary>Whether a node asks for rows that are not tracked, whose changes are not saved.</summary>
    public static bool IsUntracked(SyntaxNode node) => node is InvocationExpressionSyntax call && LinqCalls.NameOf(call)?.Identifier.ValueText is "AsNoTracking" or "AsNoTrackingWithIdentityResolution";

    /// <summary>Whether what failed is a query that no database understands.</summary>
    public static bool IsUntranslated(RepairSite site) => site.Exception?.Message.Contains("could not be translated") == true;

    /// <summary>Whether a function stands in a query, so that a database has to understand it.</summary>
    public static bool IsTranslated(CodeBase code, LambdaExpressionSyntax lambda) => lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
        && code.SymbolOf(call) is IMethodSymbol { ContainingType.Name: "Queryable" or "EntityFrameworkQueryableExtensions" };

    /// <summary>Reads the chain that a call runs.</summary>
    public static QueryChain Of(CodeBase code, InvocationExpressionSyntax run) => At(code, run, LinqCalls.ReceiverOf(run));

    /// <summary>Reads the chain that ends in an expression, and that a call runs somewhere further on.</summary>
    public static QueryChain At(CodeBase code, InvocationExpressionSyntax run, ExpressionSyntax? end)
    {
        var parts = new List<ExpressionSyntax>();
        for (var part = end; part is not null; part = part is InvocationExpressionSyntax call && LinqCalls.ReceiverOf(call) is { } receiver && IsQueryable(code.TypeOf(receiver)) ? receiver : null)
            parts.Insert(0, part);
        return new(run, parts);
    }

    /// <summary>The part after which an entity's navigations can be included; null when the query ends in something else.</summary>
    public ExpressionSyntax? PlaceFor(CodeBase code, ITypeSymbol entity)
    {
        var first = Parts.Count;
        while (first > 0 && IsOf(code.TypeOf(Parts[first - 1]), entity))
            first--;
        if (first == Parts.Count)
            return null;
        var place = first;
        while (place + 1 < Parts.Count && Parts[place + 1] is InvocationExpressionSyntax next && Modifiers.Contains(LinqCalls.NameOf(next).Identifier.ValueText))
            place++;
        return Parts[place];
    }

    /// <summary>The paths that are included already, each with the call that ends it.</summary>
    public IEnumerable<(IReadOnlyList<string> Path, InvocationExpressionSyntax Call)> Included()
    {
        var path = new List<string>();
        foreach (var call in Parts.OfType<InvocationExpressionSyntax>())
        {
            var name = LinqCalls.NameOf(call).Identifier.ValueText;
            if (name is not ("Include" or "ThenInclude") || call.ArgumentList.Arguments is not [var argument])
                continue;
            if (name == "Include")
                path = [];
            if (argument.Expression is LiteralExpressionSyntax text)
                path.AddRange(text.Token.ValueText.Split('.'));
            else if (argument.Expression is LambdaExpressionSyntax { ExpressionBody: { } body })
                path.AddRange(Members(body));
            yield return (path.ToArray(), call);
        }
    }

    // o.Items, o.Customer.Address, o.Items.Where(...)
    private static IEnumerable<string> Members(ExpressionSyntax body)
    {
        var inner = MissingEntity.MissingValue.Strip(body);
        return inner switch
        {
            InvocationExpressionSyntax call when LinqCalls.ReceiverOf(call) is { } receiver => Members(receiver),
            MemberAccessExpressionSyntax access => Members(access.Expression).Append(access.Name.Identifier.ValueText),
            _ => [],
        };
    }

    private static bool IsQueryable(ITypeSymbol? type) => type is not null && new[] { type }.Concat(type.AllInterfaces).Any(t => t.Name == "IQueryable" && t.ContainingNamespace?.ToDisplayString() == "System.Linq");

    private static bool IsOf(ITypeSymbol? query, ITypeSymbol entity)
    {
        for (var type = query is null ? null : EntityModel.ElementOf(query); type is not null; type = type.BaseType)
            if (CodeBase.Same(type, entity))
                return true;
        return false;
    }
}
