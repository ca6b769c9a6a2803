using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Hosting;
using SmokeRepair.Strategies;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Evidence;

/// <summary>Names the statements that answered a failing status where no exception explains it.</summary>
internal static class AnswerReader
{
    private const int Most = 20;

    /// <summary>The expressions that can have answered; empty when it was not the app's code that did.</summary>
    /// <param name="trace">What the agent saw of the request.</param>
    /// <param name="failure">What was wrong with the response.</param>
    /// <param name="code">The app's source.</param>
    /// <param name="handler">The endpoint's handler, if known.</param>
    public static IReadOnlyList<AnswerEvidence> Read(RequestTrace trace, Failure failure, CodeBase code, CodeFrame? handler)
    {
        // A status that is right needs no origin; binding and validation answer before the handler runs.
        if (failure.ActualStatus < 400 || failure.ExpectedStatuses.Contains(failure.ActualStatus) || trace.ModelState.Count > 0)
            return [];
        var found = StatusAnswers.Find(code, trace.Route is null ? null : handler, failure.ActualStatus, withoutException: trace.Exceptions.Count == 0);
        return [.. found.Take(Most).Select(f => Evidence(code, handler, f.Frame, f.Expression))];
    }

    private static AnswerEvidence Evidence(CodeBase code, CodeFrame? handler, CodeFrame frame, ExpressionSyntax expression)
    {
        var place = expression.SyntaxTree.GetLineSpan(expression.Span);
        return new(Shown(SyntaxText.Of(expression)), new StackFrameEvidence(Name(frame.Symbol), code.CompilationOf(expression.SyntaxTree).AssemblyName ?? "")
        {
            File = place.Path,
            Line = place.StartLinePosition.Line + 1,
            Column = place.StartLinePosition.Character + 1,
            IsUserCode = true,
        })
        {
            Tests = [.. Conditions.InFrontOf(code, handler, frame, expression).Take(Most).Select(t => t with { Rule = Shown(t.Rule) })],
        };
    }

    // Code is no secret; a literal in it may be.
    private static string Shown(string text) => text.Contains('"', StringComparison.Ordinal) ? Redactor.Redact(text) : text;

    // A lambda goes by the member that holds it, as in stack traces.
    private static string Name(ISymbol member)
    {
        while (member is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction } method && method.ContainingSymbol is { } outer)
        {
            if (method.MethodKind == MethodKind.LocalFunction)
                return $"{method.ContainingType.ToDisplayString()}.{method.Name}";
            member = outer;
        }

        return member.Name is "<Main>$" or "<top-level-statements-entry-point>" ? $"{member.ContainingType?.Name ?? "Program"}.Main" : $"{member.ContainingType?.ToDisplayString()}.{member.Name}";
    }
}
