using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Database;

/// <summary>Queries that share a context run one after the other instead of at once.</summary>
[Repairs("System.InvalidOperationException")]
internal sealed class AwaitInSequence : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception?.Message.StartsWith("A second operation was started on this context", StringComparison.Ordinal) != true)
            return NotApplicable("no context was used twice at once");
        foreach (var frame in site.Frames)
            foreach (var all in frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(c => IsWhenAll(site.Code, c)))
                if (Sequential(site, frame, all) is { } proposal)
                    return Propose(proposal);
        return NotApplicable("no tasks are awaited together on the way");
    }

    private static Proposal? Sequential(RepairSite site, CodeFrame frame, InvocationExpressionSyntax all)
    {
        if (all.Parent is not AwaitExpressionSyntax { Parent: ExpressionStatementSyntax statement } || all.ArgumentList.Arguments.Count < 2)
            return null;
        var locals = all.ArgumentList.Arguments.Select(a => a.Expression is IdentifierNameSyntax name ? site.Code.SymbolOf(name) as ILocalSymbol : null).ToArray();
        var editor = new SourceEditor(site);
        if (locals.All(l => l is null))
        {
            // await Task.WhenAll(A(), B()) as a statement: each on its own.
            if (all.ArgumentList.Arguments.Any(a => a.Expression is not InvocationExpressionSyntax))
                return null;
            return editor.Replace(statement, string.Join("\n", all.ArgumentList.Arguments.Select(a => $"await {a.Expression};"))).ToProposal("run the queries of one context one after the other");
        }

        foreach (var local in locals)
        {
            if (local is null || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: InvocationExpressionSyntax started, Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration })
                return null;
            var isPlain = local.Type is INamedTypeSymbol { TypeArguments.Length: 0 };
            var uses = frame.Declaration.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == local.Name && !all.Span.Contains(n.Span) && SymbolEqualityComparer.Default.Equals(site.Code.SymbolOf(n), local)).ToArray();
            if (isPlain)
            {
                if (uses.Length > 0)
                    return null;
                editor.Replace(declaration, $"await {SourceLayout.TextOf(started)}");
                continue;
            }

            // The local holds the result now; its uses drop the await or the .Result.
            if (!declaration.Type.IsVar)
                editor.Replace(declaration.Type, "var");
            editor.InsertAt(started.SyntaxTree, started.SpanStart, "await ");
            var renamed = local.Name.EndsWith("Task", StringComparison.Ordinal) && local.Name.Length > 4 ? local.Name.Substring(0, local.Name.Length - 4) : local.Name;
            var name = renamed != local.Name && !site.Code.ModelOf(started.SyntaxTree).LookupSymbols(started.SpanStart, name: renamed).Any(s => s is ILocalSymbol or IParameterSymbol) ? renamed : local.Name;
            if (name != local.Name)
                editor.Replace(((VariableDeclaratorSyntax)started.Parent!.Parent!).Identifier, name);
            foreach (var use in uses)
            {
                if (use.Parent is AwaitExpressionSyntax awaited)
                    editor.Replace(awaited, name);
                else if (use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } result)
                    editor.Replace(result, name);
                else
                    return null;
            }
        }

        return editor.Remove(statement).ToProposal("run the queries of one context one after the other");
    }

    private static bool IsWhenAll(CodeBase code, InvocationExpressionSyntax call) =>
        LinqCalls.NameOf(call)?.Identifier.ValueText == "WhenAll" && code.SymbolOf(call) is IMethodSymbol { ContainingType.Name: "Task" };
}
