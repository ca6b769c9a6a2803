using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Evidence;

/// <summary>The expression in the source that threw.</summary>
internal sealed record FailingExpression
{
    /// <summary>What failed: the access, call, cast, division or throw.</summary>
    public required SyntaxNode Node { get; init; }

    /// <summary>The operand to blame: what was null, what would not parse, the divisor; null when it is the node as a whole.</summary>
    public ExpressionSyntax? Culprit { get; init; }

    /// <summary>As shown and compared: the culprit for nulls (<c>order.Customer</c>), else the whole node (<c>items.First(i => i.Id == id)</c>).</summary>
    public required string Text { get; init; }

    /// <summary>Where <see cref="Text"/> starts and ends.</summary>
    public required FileLinePositionSpan Location { get; init; }

    /// <summary>Line from 1.</summary>
    public int Line => Location.StartLinePosition.Line + 1;

    /// <summary>Column from 1.</summary>
    public int Column => Location.StartLinePosition.Character + 1;
}
