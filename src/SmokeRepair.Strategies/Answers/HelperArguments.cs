using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Answers;

/// <summary>What the app passes to the helpers that answer a status.</summary>
internal static class HelperArguments
{
    /// <summary>As the app's other calls of the same helper: nothing, a text, or an object with one text member.</summary>
    /// <param name="code">The app.</param>
    /// <param name="helper">The helper's name, as in <c>NotFound</c>.</param>
    /// <param name="receiver">The class it is called on, as in <c>Results</c>; null for a controller's own.</param>
    /// <param name="subject">What the refusal is about.</param>
    public static string Like(CodeBase code, string helper, string? receiver, AnswerSubject subject)
    {
        var shapes = code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>()
            .Where(c => receiver is null ? c.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == helper : c.Expression.ToString() == $"{receiver}.{helper}")
            .Select(c => c.ArgumentList.Arguments is [var only] ? only.Expression : null)
            .ToArray();
        var bare = shapes.Count(s => s is null);
        var texts = shapes.Count(IsText);
        var objects = shapes.OfType<AnonymousObjectCreationExpressionSyntax>().Where(o => o.Initializers is [{ NameEquals: not null }] && IsText(o.Initializers[0].Expression)).ToArray();
        if (texts > bare && texts >= objects.Length)
            return subject.Literal;
        return objects.Length > bare ? $"new {{ {objects[0].Initializers[0].NameEquals!.Name} = {subject.Literal} }}" : "";
    }

    private static bool IsText(ExpressionSyntax? expression) => expression switch
    {
        InterpolatedStringExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => IsText(sum.Left) || IsText(sum.Right),
        _ => false,
    };
}
