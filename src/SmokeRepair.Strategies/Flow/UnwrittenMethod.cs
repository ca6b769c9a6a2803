using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SmokeRepair.Strategies.Flow;

/// <summary>Methods that do nothing, or say that they are not there yet.</summary>
internal static class UnwrittenMethod
{
    /// <summary>Whether a method has a body in which nothing is done.</summary>
    public static bool Is(MethodDeclarationSyntax method) => method switch
    {
        { ExpressionBody.Expression: var expression } => IsNothing(expression),
        { Body.Statements: [] } => true,
        { Body.Statements: [ThrowStatementSyntax { Expression: { } thrown }] } => IsNotImplemented(thrown),
        { Body.Statements: [ReturnStatementSyntax { Expression: { } answered }] } => IsNothing(answered),
        { Body.Statements: [ExpressionStatementSyntax { Expression: AwaitExpressionSyntax { Expression: var awaited } }] } => IsNothing(awaited),
        _ => false,
    };

    /// <summary>Whether all that a member hands its work to is unwritten: then there is nothing yet that a guard could stand before.</summary>
    public static bool IsAllOf(CodeBase code, CodeFrame member)
    {
        var called = member.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().SelectMany(c => code.TargetsOf(c)).SelectMany(t => code.DeclarationsOf(t)).OfType<MethodDeclarationSyntax>().Distinct().ToArray();
        return called.Length > 0 && called.All(Is);
    }

    /// <summary>Writes statements as the body of a method that had none worth the name.</summary>
    public static SourceEditor Write(SourceEditor editor, MethodDeclarationSyntax method, IEnumerable<string> statements)
    {
        var text = $"{{\n{SourceLayout.Indent(string.Join("\n", statements))}\n}}";
        return method.Body is { } body && body.ToString().Contains('\n') ? editor.Replace(body, text)
            : editor.Replace(method.SyntaxTree, TextSpan.FromBounds(method.ParameterList.Span.End, method.Span.End), "\n" + text);
    }

    private static bool IsNothing(ExpressionSyntax expression) => expression switch
    {
        ThrowExpressionSyntax { Expression: var thrown } => IsNotImplemented(thrown),
        PostfixUnaryExpressionSyntax { Operand: var operand } => IsNothing(operand),
        _ => expression.ToString() is "Task.CompletedTask" or "ValueTask.CompletedTask" or "default" or "null",
    };

    private static bool IsNotImplemented(ExpressionSyntax thrown) => thrown is ObjectCreationExpressionSyntax { Type: var type } && ((type as QualifiedNameSyntax)?.Right ?? type).ToString() == nameof(System.NotImplementedException);
}
