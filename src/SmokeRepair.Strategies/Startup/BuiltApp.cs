using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Startup;

/// <summary>The statement in which a builder with a name of its own builds the app: <c>var app = builder.Build();</c>.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Builder">The builder's name.</param>
internal sealed record BuiltApp(StatementSyntax Statement, string Builder)
{
    /// <summary>The first of the app; null when there is none.</summary>
    public static BuiltApp? Of(CodeBase code)
    {
        foreach (var call in code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>())
            if (call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Build", Expression: IdentifierNameSyntax builder } && code.TypeOf(builder)?.Name is "WebApplicationBuilder" or "HostApplicationBuilder" && call.FirstAncestorOrSelf<StatementSyntax>() is { } statement)
                return new(statement, builder.Identifier.Text);
        return null;
    }

    /// <summary>Adds a call on the app's services after the last of them that stands before the statement.</summary>
    public SourceEditor AddToServices(SourceEditor editor, string call)
    {
        var before = Statement.SyntaxTree.GetRoot().DescendantNodes().OfType<ExpressionStatementSyntax>().LastOrDefault(s => s.SpanStart < Statement.SpanStart && Beside(s) && s.ToString().StartsWith($"{Builder}.Services.", StringComparison.Ordinal));
        return before is not null ? editor.InsertAfter(before, $"{Builder}.Services.{call};") : editor.InsertBefore(Statement, $"{Builder}.Services.{call};");
    }

    // What is done under a condition is not done always.
    private bool Beside(SyntaxNode statement) => statement.Parent == Statement.Parent || statement.Parent is GlobalStatementSyntax && Statement.Parent is GlobalStatementSyntax;
}
