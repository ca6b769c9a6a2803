using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Inputs;

/// <summary>A date that the app's own code wants to lie before the time at which it is sent, or after it. No document can say so.</summary>
/// <param name="Owner">The type that declares it; empty for a parameter.</param>
/// <param name="Member">The name of the property or parameter.</param>
/// <param name="IsPast">Whether it has to lie before.</param>
internal sealed record ReadDate(string Owner, string Member, bool IsPast)
{
    private static readonly string[] s_types = ["DateTime", "DateTimeOffset", "DateOnly"];

    /// <summary>All such dates of an app, in the order of its sources.</summary>
    public static IReadOnlyList<ReadDate> In(CodeBase code) =>
        [.. code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).SelectMany(n => n switch
        {
            BinaryExpressionSyntax comparison => Compared(code, comparison),
            InvocationExpressionSyntax rule => Ruled(code, rule),
            _ => [],
        }).Distinct()];

    // if (request.Date > DateTime.Now) refuse, or date <= DateTime.UtcNow as what a rule demands.
    private static IEnumerable<ReadDate> Compared(CodeBase code, BinaryExpressionSyntax comparison)
    {
        if (!comparison.IsKind(SyntaxKind.LessThanExpression) && !comparison.IsKind(SyntaxKind.LessThanOrEqualExpression) && !comparison.IsKind(SyntaxKind.GreaterThanExpression) && !comparison.IsKind(SyntaxKind.GreaterThanOrEqualExpression))
            return [];
        var (nowOnTheRight, nowOnTheLeft) = (IsNow(comparison.Right), IsNow(comparison.Left));
        if (nowOnTheRight == nowOnTheLeft)
            return [];
        var isBefore = nowOnTheRight == comparison.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression;
        var demanded = ReadPlace.IsDemanded(Whole(comparison, SyntaxKind.LogicalAndExpression));
        if (!demanded && !ReadPlace.IsRefused(Whole(comparison, SyntaxKind.LogicalOrExpression)))
            return [];

        // What a predicate answers is a rule only where a validator asks it: elsewhere the answer may be refused as well.
        if (demanded && comparison.AncestorsAndSelf().TakeWhile(a => a is ExpressionSyntax).Last() is { Parent: ArrowExpressionClauseSyntax or ReturnStatementSyntax } && !IsAskedByRule(code, comparison))
            return [];
        return ReadPlace.Members(code, Day(nowOnTheRight ? comparison.Left : comparison.Right), IsDate).Select(m => new ReadDate(m.Owner, m.Member, isBefore == demanded));
    }

    private static bool IsAskedByRule(CodeBase code, SyntaxNode asked) =>
        asked.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && code.ModelOf(method.SyntaxTree).GetDeclaredSymbol(method) is IMethodSymbol symbol && code.ReferencesTo(symbol).Any(r => ReadPlace.RuledBy(r) is not null);

    // RuleFor(x => x.Date).LessThanOrEqualTo(_ => DateTime.UtcNow)
    private static IEnumerable<ReadDate> Ruled(CodeBase code, InvocationExpressionSyntax rule)
    {
        if (rule is not { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }, ArgumentList.Arguments: [var argument, ..] } || name is not ("LessThan" or "LessThanOrEqualTo" or "GreaterThan" or "GreaterThanOrEqualTo")
            || !IsNow(argument.Expression is LambdaExpressionSyntax { ExpressionBody: { } body } ? body : argument.Expression) || ReadPlace.RuledBy(rule) is not { } ruled)
            return [];
        return ReadPlace.Members(code, ruled, IsDate).Select(m => new ReadDate(m.Owner, m.Member, name.StartsWith("Less", StringComparison.Ordinal)));
    }

    // DateTime.UtcNow, DateTime.Today.AddDays(1), DateOnly.FromDateTime(DateTime.Now): what lies years away is another rule.
    private static bool IsNow(ExpressionSyntax value) =>
        value.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>().Any(m => m.Name.Identifier.ValueText is "Now" or "UtcNow" or "Today" && m.Expression.ToString().Split('.').Last() is "DateTime" or "DateTimeOffset")
        && !value.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(i => i is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AddDays" }, ArgumentList.Arguments: [{ Expression: var days }] } && days.ToString() is not ("1" or "-1"))
        && !value.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>().Any(m => m.Name.Identifier.ValueText is "Year" or "Month" or "Day" or "Hour" or "AddYears" or "AddMonths" or "TimeOfDay" or "DayOfWeek" or "Ticks");

    private static ExpressionSyntax Day(ExpressionSyntax value) => value switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Date" or "Value", Expression: var inner } => Day(inner),
        ParenthesizedExpressionSyntax { Expression: var inner } => Day(inner),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToUniversalTime" or "ToLocalTime", Expression: var inner } } => Day(inner),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromDateTime" }, ArgumentList.Arguments: [var inner] } => Day(inner.Expression),
        _ => value,
    };

    private static ExpressionSyntax Whole(ExpressionSyntax part, SyntaxKind kind) => part.Parent switch
    {
        BinaryExpressionSyntax both when both.IsKind(kind) => Whole(both, kind),
        ParenthesizedExpressionSyntax inner => Whole(inner, kind),
        _ => part,
    };

    private static bool IsDate(ITypeSymbol type) => s_types.Contains((type is INamedTypeSymbol { Name: "Nullable", TypeArguments: [var inner] } ? inner : type).Name);
}
