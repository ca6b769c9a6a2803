using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies;

namespace SmokeRepair.Evidence;

/// <summary>Finds the setting that an app reads and does not have: it says so itself, or fails by the null that it got.</summary>
internal static class MissingSetting
{
    private const int Deepest = 4;

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
        var statements = tree.GetRoot().DescendantNodes(lines[line - 1].Span).Where(n => n.Span.IntersectsWith(lines[line - 1].Span)).ToArray();
        if (statements.FirstOrDefault(n => n is ThrowStatementSyntax or ThrowExpressionSyntax) is { } thrown)
            return Tested(thrown) is { } tested ? Read(model, tested, 0) : null;
        if (!evidence.Is("System.ArgumentNullException") && !evidence.Is("System.NullReferenceException") || evidence.Expression is not { } named)
            return null;
        return statements.OfType<ExpressionSyntax>().Where(e => Squeeze(e.ToString()) == Squeeze(named)).Select(e => Read(model, e, 0)).FirstOrDefault(k => k is not null);
    }

    // What an exception is thrown for.
    private static ExpressionSyntax? Tested(SyntaxNode thrown) => thrown switch
    {
        ThrowExpressionSyntax { Parent: BinaryExpressionSyntax { Left: var left } } => left,
        ThrowStatementSyntax when thrown.Ancestors().TakeWhile(a => a is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax)).OfType<IfStatementSyntax>().FirstOrDefault() is { } guard && guard.Statement.Contains(thrown) => guard.Condition,
        _ => null,
    };

    private static string? Read(SemanticModel model, ExpressionSyntax value, int depth)
    {
        foreach (var part in value.DescendantNodesAndSelf().OfType<ExpressionSyntax>())
        {
            if (Key(model, part) is { } key)
                return key;
            if (depth < Deepest && part is IdentifierNameSyntax name && Origin(model, name) is { } given && Read(model, given, depth + 1) is { } read)
                return read;
        }

        return null;
    }

    // configuration["Jwt:Key"], configuration.GetSection("Jwt").GetValue<string>("Key"), Environment.GetEnvironmentVariable("KEY").
    private static string? Key(SemanticModel model, ExpressionSyntax expression)
    {
        var (receiver, arguments) = expression switch
        {
            ElementAccessExpressionSyntax access => (access.Expression, access.ArgumentList.Arguments),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call => (member.Expression, call.ArgumentList.Arguments),
            _ => (null, default),
        };
        if (receiver is null || arguments.FirstOrDefault()?.Expression is not { } first || model.GetConstantValue(first).Value is not string key)
            return null;
        if (expression is InvocationExpressionSyntax && receiver.ToString() is "Environment" or "System.Environment")
            return key;
        var type = model.GetTypeInfo(receiver).Type;
        if (type is null || !new[] { type }.Concat(type.AllInterfaces).Any(t => t is { Name: "IConfiguration", ContainingNamespace: { } space } && space.ToDisplayString() == "Microsoft.Extensions.Configuration"))
            return null;
        var section = (expression as InvocationExpressionSyntax)?.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetConnectionString" } ? "ConnectionStrings" : Key(model, Origin(model, receiver) ?? receiver);
        return section is null ? key : $"{section}:{key}";
    }

    private static ExpressionSyntax? Origin(SemanticModel model, ExpressionSyntax receiver) => receiver is IdentifierNameSyntax name && Given(model, name) is { } given && given.SyntaxTree == model.SyntaxTree ? given : null;

    private static ExpressionSyntax? Given(SemanticModel model, IdentifierNameSyntax name)
    {
        if (model.GetSymbolInfo(name).Symbol is not { } symbol)
            return null;
        if (symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var initial })
            return initial;
        return symbol is not (IFieldSymbol or IPropertySymbol) ? null : symbol.ContainingType.DeclaringSyntaxReferences.Where(r => r.SyntaxTree == model.SyntaxTree).SelectMany(r => r.GetSyntax().DescendantNodes()).OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(a => a.IsKind(SyntaxKind.SimpleAssignmentExpression) && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(a.Left).Symbol, symbol))?.Right;
    }

    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
