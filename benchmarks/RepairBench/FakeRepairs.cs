using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RepairBench.Faults;
using RepairBench.Faults.Operators;

namespace RepairBench;

/// <summary>What a dishonest repair would do to the member with the fault.</summary>
internal static class FakeRepairs
{
    /// <summary>Fake repairs by name, each the whole text of the file; those that do not compile are for the caller to drop.</summary>
    public static IEnumerable<(string Name, string Text)> Of(string faulty, Fault fault)
    {
        var root = CSharpSyntaxTree.ParseText(faulty).GetRoot();
        if (fault.Operator == nameof(TightenValidation) && RuleAt(root, fault.Change.Span.Start) is { } rule)
            yield return ("a loosened rule", root.ToFullString().Remove(rule.FullSpan.Start, rule.FullSpan.Length));
        var method = root.DescendantNodes().OfType<MethodDeclarationSyntax>().FirstOrDefault(m => MemberNames.Of(m) == fault.Member && m.Body is not null);
        if (method?.Body is not { } body)
            yield break;
        var value = method.ReturnType.ToString() is "void" or "Task" ? "return;" : "return default!;";
        yield return ("a catch-all", Replace(root, body, $"{{ try {body} catch (System.Exception) {{ {value} }} }}"));
        yield return ("a constant", Replace(root, body, $"{{ {value} }}"));
        yield return ("a removed endpoint", Replace(root, body, "{ throw new System.NotSupportedException(); }"));
    }

    // The whole rule: what was too strict is then allowed, and so is everything else.
    private static SyntaxNode? RuleAt(SyntaxNode root, int position)
    {
        var nodes = root.FindToken(position).Parent!.AncestorsAndSelf();
        return nodes.FirstOrDefault(n => n is AttributeListSyntax { Attributes.Count: 1 } || n is ExpressionStatementSyntax s && s.ToString().StartsWith("RuleFor", StringComparison.Ordinal));
    }

    private static string Replace(SyntaxNode root, SyntaxNode body, string text)
    {
        var all = root.ToFullString();
        return all[..body.SpanStart] + text + all[body.Span.End..];
    }
}
