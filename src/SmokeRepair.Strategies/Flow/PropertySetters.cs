using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Flow;

/// <summary>Statements that set the properties of a thing, in the words in which its other members set them.</summary>
internal static class PropertySetters
{
    private static readonly HashSet<string> s_stamps = new(StringComparer.Ordinal) { "UpdatedAt", "UpdatedOn", "UpdatedDate", "ModifiedAt", "ModifiedOn", "ModifiedDate", "ChangedAt", "LastUpdated", "LastModified", "LastChanged", "LastUpdatedAt", "LastModifiedAt", "DateUpdated", "DateModified" };

    /// <summary>The properties of a type that its own methods can set.</summary>
    public static IEnumerable<IPropertySymbol> Settable(INamedTypeSymbol type) => CodeBase.SelfAndBases(type).SelectMany(t => t.GetMembers()).OfType<IPropertySymbol>()
        .Where(p => p is { IsStatic: false, IsIndexer: false, SetMethod: { IsInitOnly: false } setter } && (CodeBase.Same(p.ContainingType, type) || setter.DeclaredAccessibility is not Accessibility.Private));

    /// <summary>What sets a property to each parameter of a method, with the checks that another member makes of them; null where a parameter has no property.</summary>
    public static IReadOnlyList<string>? For(CodeBase code, IMethodSymbol method)
    {
        if (method.Parameters.Length == 0)
            return null;
        var settable = Settable(method.ContainingType).ToArray();
        var set = method.Parameters.Select(p => (Parameter: p, Property: settable.FirstOrDefault(s => CodeBase.Same(s.Type, p.Type) && Names(method, p).Contains(s.Name, StringComparer.OrdinalIgnoreCase)))).ToArray();
        if (set.Any(s => s.Property is null) || set.Select(s => s.Property!.Name).Distinct().Count() < set.Length)
            return null;

        var model = Models(code, method).Select(m => Copied(code, m, set!)).OrderByDescending(c => c.Set.Count).FirstOrDefault();

        // Something is done with these values that cannot be done here.
        if (model is { Set.Count: > 0, IsWhole: false })
            return null;
        return
        [
            .. model.Statements ?? [],
            .. set.Where(s => model.Set?.Contains(s.Property!.Name) != true).Select(s => $"{Own(method, s.Property!.Name)} = {s.Parameter.Name};"),
            .. Stamps(code, method),
        ];
    }

    /// <summary>Statements of the type's other methods that note when a thing was last changed.</summary>
    public static IEnumerable<string> Stamps(CodeBase code, IMethodSymbol method) =>
        Models(code, method).Where(m => m is MethodDeclarationSyntax).SelectMany(m => Body(m).OfType<ExpressionStatementSyntax>())
            .Where(s => s.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var name }, Right: var right } && IsNow(right) && s_stamps.Contains(name))
            .Select(s => s.ToString()).Distinct().Take(1);

    /// <summary>How the type, or else the app, asks for the present time; null where it never does.</summary>
    public static (string Text, ITypeSymbol Type)? Now(CodeBase code, INamedTypeSymbol type)
    {
        var near = code.DeclarationsOf(type).SelectMany(d => d.DescendantNodes());
        var now = near.Concat(code.Trees.SelectMany(t => t.GetRoot().DescendantNodes())).OfType<MemberAccessExpressionSyntax>().FirstOrDefault(IsNow);
        return now is not null && code.TypeOf(now) is { } known ? (now.ToString(), known) : null;
    }

    private static bool IsNow(ExpressionSyntax expression) => expression.ToString() is "DateTime.UtcNow" or "DateTime.Now" or "DateTimeOffset.UtcNow" or "DateTimeOffset.Now";

    // UpdatePrice(decimal newPrice), ChangeName(string value).
    private static IEnumerable<string> Names(IMethodSymbol method, IParameterSymbol parameter)
    {
        yield return parameter.Name;
        if (parameter.Name.StartsWith("new", StringComparison.Ordinal))
            yield return parameter.Name.Substring(3);
        if (method.Parameters.Length == 1 && new[] { "Update", "Change", "Set" }.FirstOrDefault(v => method.Name.StartsWith(v, StringComparison.Ordinal)) is { } verb)
            yield return method.Name.Substring(verb.Length);
    }

    private static IEnumerable<BaseMethodDeclarationSyntax> Models(CodeBase code, IMethodSymbol method) =>
        method.ContainingType.GetMembers().OfType<IMethodSymbol>().Where(m => m.MethodKind is MethodKind.Constructor or MethodKind.Ordinary && !CodeBase.Same(m, method))
            .SelectMany(m => code.DeclarationsOf(m)).OfType<BaseMethodDeclarationSyntax>().OrderBy(m => m is ConstructorDeclarationSyntax ? 0 : 1);

    private static SyntaxList<StatementSyntax> Body(BaseMethodDeclarationSyntax method) => method.Body?.Statements ?? default;

    // What the other member does with parameters of the same names: checks that leave, calls that check, and what is set.
    private static (IReadOnlyList<string> Statements, IReadOnlyCollection<string> Set, bool IsWhole) Copied(CodeBase code, BaseMethodDeclarationSyntax model, (IParameterSymbol Parameter, IPropertySymbol Property)[] set)
    {
        var statements = new List<string>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        var whole = true;
        var twins = model.ParameterList.Parameters.Select(p => (Theirs: p.Identifier.ValueText, Ours: set.FirstOrDefault(s => s.Property.Name.Equals(p.Identifier.ValueText, StringComparison.OrdinalIgnoreCase) || s.Parameter.Name == p.Identifier.ValueText).Parameter?.Name))
            .Where(t => t.Ours is not null).ToDictionary(t => t.Theirs, t => t.Ours!);
        foreach (var statement in Body(model))
        {
            var used = statement.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Parent is not NameColonSyntax && code.SymbolOf(n) is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction } } or ILocalSymbol).ToArray();
            if (!used.Any(n => twins.ContainsKey(n.Identifier.ValueText)))
                continue;
            if (used.Any(n => !twins.ContainsKey(n.Identifier.ValueText)) || statement is LocalDeclarationStatementSyntax)
                whole = false;
            else if (statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } assignment } && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression))
            {
                if (!set.Any(s => s.Property.Name == left.Identifier.ValueText))
                    whole = false;
                else if (done.Add(left.Identifier.ValueText))
                    statements.Add(SourceLayout.Renamed(statement, used, n => twins[n]));
            }
            else if (statement is IfStatementSyntax { Else: null } check && NullChecks.Leaves(check.Statement) && !check.Statement.DescendantNodesAndSelf().Any(n => n is ReturnStatementSyntax) || IsCheck(statement))
                statements.Add(SourceLayout.Renamed(statement, used, n => twins[n]));
        }

        return (done.Count == 0 ? [] : statements, done, whole);
    }

    // Of calls only those that can do nothing but refuse: what tells others of a new thing is not told of a changed one.
    private static bool IsCheck(StatementSyntax statement) => statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } && LinqCalls.NameOf(call)?.Identifier.ValueText is { } name
        && (name.StartsWith("ThrowIf", StringComparison.Ordinal) || name.StartsWith("Ensure", StringComparison.Ordinal) || name.StartsWith("Validate", StringComparison.Ordinal) || name.StartsWith("Check", StringComparison.Ordinal) || call.Expression.ToString().StartsWith("Guard.", StringComparison.Ordinal));

    private static string Own(IMethodSymbol method, string property) => method.Parameters.Any(p => p.Name == property) ? "this." + property : property;
}
