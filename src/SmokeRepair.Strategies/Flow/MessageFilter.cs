using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Flow;

/// <summary>Filters of catch clauses that choose by the message of the exception, as in <c>when (e.Message.StartsWith("The tag"))</c>.</summary>
internal static class MessageFilter
{
    /// <summary>Whether the filter lets the clause take an exception; null when that depends on more than the message.</summary>
    /// <param name="filter">The filter's condition.</param>
    /// <param name="caught">The name of the exception in the clause.</param>
    /// <param name="message">The message; null when it is not known.</param>
    public static bool? Holds(ExpressionSyntax filter, string? caught, string? message)
    {
        if (message is null || caught is null)
            return null;
        switch (filter)
        {
            case ParenthesizedExpressionSyntax { Expression: var inner }:
                return Holds(inner, caught, message);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Left: var left, Right: LiteralExpressionSyntax { Token.Value: string text } } when left.ToString() == caught + ".Message":
                return message == text;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var on, Name.Identifier.ValueText: var method }, ArgumentList.Arguments: { Count: 1 or 2 } arguments } when arguments[0].Expression is LiteralExpressionSyntax { Token.Value: string part } && on.ToString() == caught + ".Message":
                var comparison = arguments.Last().ToString().EndsWith("IgnoreCase", StringComparison.Ordinal) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
                return method switch
                {
                    "StartsWith" => message.StartsWith(part, comparison),
                    "EndsWith" => message.EndsWith(part, comparison),
                    "Contains" => message.IndexOf(part, comparison) >= 0,
                    "Equals" => message.Equals(part, comparison),
                    _ => null,
                };
            default:
                return null;
        }
    }
}
