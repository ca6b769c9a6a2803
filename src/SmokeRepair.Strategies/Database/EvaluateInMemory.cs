using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.MissingData;

namespace SmokeRepair.Strategies.Database;

/// <summary>The part of a query that no database understands runs on the rows that the rest of it has read.</summary>
[Repairs("System.InvalidOperationException")]
internal sealed class EvaluateInMemory : RepairStrategy
{
    private static readonly string[] Running = ["ToList", "ToArray", "First", "FirstOrDefault", "Single", "SingleOrDefault", "Count", "LongCount", "Any", "All", "Max", "Min", "Sum", "Average", "ToDictionary", "ToHashSet"];

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (!QueryChain.IsUntranslated(site))
            return NotApplicable("every query was translated");
        var runs = site.Node.DescendantNodesAndSelf().Concat(site.Node.Ancestors().TakeWhile(n => n is ExpressionSyntax)).OfType<InvocationExpressionSyntax>().Where(c => QueryChain.IsQuery(site.Code, c)).ToArray();
        foreach (var run in runs)
        {
            var calls = QueryChain.Of(site.Code, run).Parts.OfType<InvocationExpressionSyntax>().Append(run).ToArray();
            var first = Array.FindIndex(calls, c => c.ArgumentList.Arguments.Any(a => a.Expression is LambdaExpressionSyntax lambda && IsForeign(site.Code, lambda)));
            if (first < 0 || LinqCalls.ReceiverOf(calls[first]) is not { } read)
                continue;
            if (calls.Skip(first).Take(calls.Length - first - 1).Any(c => site.Code.SymbolOf(c) is not IMethodSymbol { ContainingType.Name: "Queryable" }))
                return NotApplicable("what follows runs in a database only");
            return Propose(Split(site, run, read));
        }

        return NotApplicable("no call of the app's own code stands in the query");
    }

    private static Proposal? Split(RepairSite site, InvocationExpressionSyntax run, ExpressionSyntax read)
    {
        var editor = new SourceEditor(site);
        var name = LinqCalls.NameOf(run);
        const string description = "run in memory what the database cannot translate";
        if (!name.Identifier.ValueText.EndsWith("Async", StringComparison.Ordinal))
            return editor.InsertAt(read.SyntaxTree, read.Span.End, LinqCalls.GapAfter(read) + ".AsEnumerable()").ToProposal(description);
        var plain = name.Identifier.ValueText.Substring(0, name.Identifier.ValueText.Length - "Async".Length);
        if (!Running.Contains(plain) || LinqCalls.Awaited(run) is not AwaitExpressionSyntax awaited)
            return null;

        // (await rows.ToListAsync(ct)).Where(...).ToList(): the await moves to the reading.
        var token = run.ArgumentList.Arguments.LastOrDefault() is { } last && site.Code.TypeOf(last.Expression) is { Name: "CancellationToken" } ? last : null;
        editor.Replace(awaited.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(awaited.SpanStart, awaited.Expression.SpanStart), "(await ");
        editor.InsertAt(read.SyntaxTree, read.Span.End, $"{LinqCalls.GapAfter(read)}.ToListAsync({token}))");
        editor.Replace(name.Identifier, plain);
        if (token is not null)
        {
            var index = run.ArgumentList.Arguments.IndexOf(token);
            var start = index > 0 ? run.ArgumentList.Arguments[index - 1].Span.End : token.SpanStart;
            editor.Replace(run.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(start, token.Span.End), "");
        }

        if (awaited.Expression != run)
            editor.Replace(run.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(run.Span.End, awaited.Span.End), "");
        return editor.ToProposal(description);
    }

    // A method or a computed property of the app's own, or a comparison of text by a StringComparison.
    private static bool IsForeign(CodeBase code, LambdaExpressionSyntax lambda) => lambda.Body.DescendantNodesAndSelf().Any(n => n switch
    {
        InvocationExpressionSyntax call => code.SymbolOf(call) is IMethodSymbol method && (code.DeclarationsOf(method.OriginalDefinition).Any() || method.Parameters.Any(p => p.Type.Name == "StringComparison")),
        MemberAccessExpressionSyntax access => code.SymbolOf(access) is IPropertySymbol { IsStatic: false } property && EntityModel.Of(code).EntityOf(property.ContainingType) is not null
            && (property.GetAttributes().Any(a => a.AttributeClass?.Name == "NotMappedAttribute") || code.DeclarationsOf(property).OfType<PropertyDeclarationSyntax>().Any(p => p.ExpressionBody is not null)),
        _ => false,
    });
}
