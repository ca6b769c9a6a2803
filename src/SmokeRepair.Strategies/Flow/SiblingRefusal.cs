using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Flow;

/// <summary>How an entity's other methods refuse a state: <c>throw new InvalidStateException(Id, Status, "returned")</c> in <c>Return</c>.</summary>
internal static class SiblingRefusal
{
    /// <summary>The refusal of a sibling in the words of another method of the same entity; null when the siblings' words do not follow their names.</summary>
    public static Answer? For(CodeBase code, IEnumerable<StateTransition> siblings, IMethodSymbol method)
    {
        foreach (var sibling in siblings.Where(s => CodeBase.Same(s.Frame.Symbol.ContainingType, method.ContainingType) && !s.Frame.Symbol.IsStatic && !method.IsStatic))
            if (sibling.Guard(code)?.Statement.DescendantNodesAndSelf().OfType<ThrowStatementSyntax>().FirstOrDefault()?.Expression is BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments } creation
                && arguments.Arguments.All(a => IsOwn(code, a.Expression) || a.Expression.IsKind(SyntaxKind.StringLiteralExpression))
                && Said(creation, arguments, sibling.Frame.Symbol.Name, method.Name) is { } said && code.TypeOf(creation) is { } type)
                return new($"throw {said};") { Uses = [type] };
        return null;
    }

    private static string? Said(BaseObjectCreationExpressionSyntax creation, ArgumentListSyntax arguments, string from, string to)
    {
        var text = creation.ToString();
        foreach (var literal in arguments.Arguments.Select(a => a.Expression).OfType<LiteralExpressionSyntax>())
        {
            var said = literal.Token.ValueText;
            if (Forms(from).Zip(Forms(to), (old, @new) => (old, @new)).Where(f => said.Split(' ').Contains(f.old)).Select(f => f).FirstOrDefault() is not ({ } old, { } @new))
                return null;
            text = text.Replace(literal.ToString(), SymbolDisplay.FormatLiteral(said.Replace(old, @new), true));
        }

        return text;
    }

    private static bool IsOwn(CodeBase code, ExpressionSyntax argument) => argument is IdentifierNameSyntax && code.SymbolOf(argument) is IPropertySymbol or IFieldSymbol;

    // return: returned, returning, return; the longest first.
    private static string[] Forms(string method)
    {
        var verb = (method.EndsWith("Async", StringComparison.Ordinal) ? method.Substring(0, method.Length - 5) : method).ToLowerInvariant();
        var stem = verb.EndsWith("e", StringComparison.Ordinal) ? verb.Substring(0, verb.Length - 1) : verb;
        return [stem + "ed", stem + "ing", verb];
    }
}
