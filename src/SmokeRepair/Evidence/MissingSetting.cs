using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies;

namespace SmokeRepair.Evidence;

/// <summary>Finds the setting that an app reads and does not have: it says so itself, or fails by the null that it got.</summary>
internal static class MissingSetting
{
    private const int Deepest = 6;

    /// <summary>The key of the missing setting as configuration names it; null where the exception tells of none.</summary>
    /// <param name="evidence">The exception.</param>
    /// <param name="compilations">The solution's sources.</param>
    public static string? KeyOf(ExceptionEvidence evidence, IReadOnlyList<Compilation> compilations)
    {
        if (evidence.UserFrame is not { File: { } file, Line: > 0 and var line } || compilations.FirstOrDefault(c => c.SyntaxTrees.Any(t => t.FilePath == file)) is not { } compilation)
            return null;
        var tree = compilation.SyntaxTrees.First(t => t.FilePath == file);
        var lines = tree.GetText().Lines;
        if (line > lines.Count)
            return null;
        var model = compilation.GetSemanticModel(tree);
        var nodes = tree.GetRoot().DescendantNodes(lines[line - 1].Span).Where(n => n.Span.IntersectsWith(lines[line - 1].Span)).ToArray();
        if (nodes.FirstOrDefault(n => n is ThrowStatementSyntax or ThrowExpressionSyntax) is { } thrown)
            return Missed(thrown).Select(e => Read(model, e, 0)).FirstOrDefault(k => k is not null);
        if (!evidence.Is("System.ArgumentNullException") && !evidence.Is("System.NullReferenceException") || evidence.Expression is not { } named)
            return null;
        return nodes.OfType<ExpressionSyntax>().Where(e => SourceLayout.Squeeze(e.ToString()) == SourceLayout.Squeeze(named)).Select(e => Read(model, e, 0)).FirstOrDefault(k => k is not null);
    }

    // What an exception is thrown for the want of.
    private static IEnumerable<ExpressionSyntax> Missed(SyntaxNode thrown) => thrown switch
    {
        ThrowExpressionSyntax { Parent: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Left: var left } } => [left],
        ThrowStatementSyntax when thrown.Ancestors().TakeWhile(a => a is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax)).OfType<IfStatementSyntax>().FirstOrDefault() is { } guard && guard.Statement.Contains(thrown) => Missed(guard.Condition),
        _ => [],
    };

    private static IEnumerable<ExpressionSyntax> Missed(ExpressionSyntax condition) => condition switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => [.. Missed(either.Left), .. Missed(either.Right)],
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } same when same.Right.IsKind(SyntaxKind.NullLiteralExpression) => [same.Left],
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } } isNull => [isNull.Expression],
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: RecursivePatternSyntax } } isNothing => [isNothing.Expression],
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNullOrEmpty" or "IsNullOrWhiteSpace" }, ArgumentList.Arguments: [{ Expression: var text }] } => [text],
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Exists", Expression: var section } } } => [section],
        ParenthesizedExpressionSyntax { Expression: var inner } => Missed(inner),
        _ => [],
    };

    // Through what hands the value on as it is, and nothing else.
    private static string? Read(SemanticModel model, ExpressionSyntax value, int depth)
    {
        if (depth > Deepest)
            return null;
        return SyntaxText.Bare(value) switch
        {
            CastExpressionSyntax { Expression: var cast } => Read(model, cast, depth + 1),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Left: var left } => Read(model, left, depth + 1),
            IdentifierNameSyntax name => Given(model, name) is { } given ? Read(model, given, depth + 1) : null,
            ExpressionSyntax read => Key(model, read, depth),
            _ => null,
        };
    }

    // configuration["Jwt:Key"], configuration.GetSection("Jwt").GetValue<string>("Key"), Environment.GetEnvironmentVariable("KEY").
    private static string? Key(SemanticModel model, ExpressionSyntax expression, int depth)
    {
        var (receiver, arguments) = expression switch
        {
            ElementAccessExpressionSyntax access => (access.Expression, access.ArgumentList.Arguments),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call => (member.Expression, call.ArgumentList.Arguments),
            _ => (null, default),
        };
        if (depth > Deepest || receiver is null || arguments.FirstOrDefault()?.Expression is not { } first || model.GetConstantValue(first).Value is not string key)
            return null;
        if (expression is InvocationExpressionSyntax && receiver.ToString() is "Environment" or "System.Environment")
            return key;
        var type = model.GetTypeInfo(receiver).Type;
        if (type is null || !new[] { type }.Concat(type.AllInterfaces).Any(t => t is { Name: "IConfiguration", ContainingNamespace: { } space } && space.ToDisplayString() == "Microsoft.Extensions.Configuration"))
            return null;
        var section = (expression as InvocationExpressionSyntax)?.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetConnectionString" } ? "ConnectionStrings"
            : Key(model, receiver is IdentifierNameSyntax name && Given(model, name) is { } given && given != expression ? given : receiver, depth + 1);
        return section is null ? key : $"{section}:{key}";
    }

    // Where a local, field or property of the same file gets its value.
    private static ExpressionSyntax? Given(SemanticModel model, IdentifierNameSyntax name)
    {
        if (model.GetSymbolInfo(name).Symbol is not { } symbol)
            return null;
        if (symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var initial })
            return initial.SyntaxTree == model.SyntaxTree ? initial : null;
        return symbol is not (IFieldSymbol or IPropertySymbol) ? null : symbol.ContainingType.DeclaringSyntaxReferences.Where(r => r.SyntaxTree == model.SyntaxTree).SelectMany(r => r.GetSyntax().DescendantNodes()).OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(a => a.IsKind(SyntaxKind.SimpleAssignmentExpression) && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(a.Left).Symbol, symbol))?.Right;
    }
}
