using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Flow;

/// <summary>What blocks on the body of a request or response, which the server forbids, is done by the call's asynchronous counterpart and awaited, up to the handler.</summary>
[Repairs("System.InvalidOperationException")]
internal sealed class AwaitAsyncCounterpart : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception?.Message.StartsWith("Synchronous operations are disallowed", StringComparison.Ordinal) != true)
            return NotApplicable("no body was read or written synchronously");
        var writers = Released(site.Code, site.Frame);
        if (Blocking(site) is not { } failing)
            return writers.Count == 0 ? NotApplicable("what blocks has no asynchronous counterpart") : Write(site, site.Frame, [.. writers.SelectMany(w => On(site, w.Name))], writers);

        // The next one on the same reader or writer would block as this one does.
        return Write(site, site.Frame, [failing, .. On(site, Receiver(failing.Call)).Where(c => !c.Call.Span.IntersectsWith(failing.Call.Span))], writers);
    }

    private static StrategyResult Write(RepairSite site, CodeFrame frame, IReadOnlyList<Replacement> calls, IReadOnlyList<Writer> writers)
    {
        var editor = new SourceEditor(site);
        var change = new AsyncChange(site, editor);
        if (calls.Any(c => !AsyncChange.MayAwait(c.Call, frame.Declaration)) || !change.MakeAsync(frame.Declaration, frame.Symbol))
            return NotApplicable("the member, or what calls it, cannot await");
        foreach (var (call, name, token) in calls)
        {
            editor.Replace(name.Identifier, $"{name.Identifier.ValueText}Async");
            if (token is not null)
                editor.InsertAt(call.SyntaxTree, call.ArgumentList.CloseParenToken.SpanStart, call.ArgumentList.Arguments.Count == 0 ? token : $", {token}");
            AsyncChange.Await(editor, call);
        }

        foreach (var writer in writers)
            editor.Replace(writer.Keyword, "await using");
        return Propose(editor.ToProposal(calls.Count > 0 ? $"await {calls[0].Name.Identifier.ValueText}Async" : "write the rest of the body asynchronously"));
    }

    private static Replacement? Blocking(RepairSite site)
    {
        var around = site.Node.AncestorsAndSelf().TakeWhile(n => n is not StatementSyntax && n != site.Frame.Declaration);
        var inside = site.Node is AnonymousFunctionExpressionSyntax or BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or BlockSyntax ? [] : site.Node.DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or BlockSyntax));
        return around.Concat(inside).OfType<InvocationExpressionSyntax>().Select(c => Counterpart(site.Code, site.Frame, c)).FirstOrDefault(r => r is not null);
    }

    // The call of the framework that has the same name with Async, takes the same arguments, and promises the same result.
    private static Replacement? Counterpart(CodeBase code, CodeFrame frame, InvocationExpressionSyntax call)
    {
        if (LinqCalls.NameOf(call) is not { } name || call.Parent is ConditionalAccessExpressionSyntax || code.SymbolOf(call) is not IMethodSymbol { IsExtensionMethod: false } method || code.DeclarationsOf(method).Any() || AsyncChange.IsTask(method.ReturnType))
            return null;
        var asked = call.ReplaceToken(name.Identifier, SyntaxFactory.Identifier(name.Identifier.ValueText + "Async"));
        var token = frame.Symbol.Parameters.Where(p => p.Type.Name == "CancellationToken").Select(p => p.Name).FirstOrDefault();
        foreach (var given in (string?[])(token is null ? [null] : [token, null]))
        {
            var tried = given is null ? asked : asked.AddArgumentListArguments(SyntaxFactory.Argument(SyntaxFactory.IdentifierName(given)));
            if (code.ModelOf(call.SyntaxTree).GetSpeculativeSymbolInfo(call.SpanStart, tried, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol { ReturnType: INamedTypeSymbol task } && AsyncChange.IsTask(task)
                && (method.ReturnsVoid ? task.TypeArguments.Length == 0 : task.TypeArguments is [var result] && SymbolEqualityComparer.Default.Equals(result, method.ReturnType)))
                return new(call, name, given);
        }

        return null;
    }

    private static ExpressionSyntax? Receiver(InvocationExpressionSyntax call) => call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } access ? access.Expression : null;

    // All calls on one thing that have a counterpart.
    private static IEnumerable<Replacement> On(RepairSite site, ExpressionSyntax? receiver) => receiver is null ? [] : AsyncChange.Inside(site.Frame.Declaration).OfType<InvocationExpressionSyntax>()
        .Where(c => Receiver(c) is { } other && SyntaxFactory.AreEquivalent(other, receiver)).Select(c => Counterpart(site.Code, site.Frame, c)).OfType<Replacement>();

    // A writer over a stream writes what it holds back when it is released.
    private static IReadOnlyList<Writer> Released(CodeBase code, CodeFrame frame) =>
    [
        .. AsyncChange.Inside(frame.Declaration)
            .Select(n => n switch
            {
                LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: 0, UsingKeyword.RawKind: not 0 } local => Writer.Of(local.UsingKeyword, local.Declaration),
                UsingStatementSyntax { AwaitKeyword.RawKind: 0, Declaration: { } declaration } statement => Writer.Of(statement.UsingKeyword, declaration),
                _ => null,
            })
            .OfType<Writer>()
            .Where(w => w.Made is { ArgumentList.Arguments: [var over, ..] } && Writes(code.TypeOf(w.Made)) && IsA(code.TypeOf(over.Expression), "Stream")),
    ];

    private static bool Writes(ITypeSymbol? type) =>
        type?.AllInterfaces.Any(i => i.Name == "IAsyncDisposable") == true && (IsA(type, "TextWriter") || IsA(type, "Stream") || type.Name.EndsWith("Writer", StringComparison.Ordinal));

    private static bool IsA(ITypeSymbol? type, string name)
    {
        for (var t = type; t is not null; t = t.BaseType)
            if (t.Name == name && t.ContainingNamespace?.ToDisplayString() == "System.IO")
                return true;
        return false;
    }

    private sealed record Replacement(InvocationExpressionSyntax Call, SimpleNameSyntax Name, string? Token);

    private sealed record Writer(SyntaxToken Keyword, IdentifierNameSyntax Name, BaseObjectCreationExpressionSyntax Made)
    {
        public static Writer? Of(SyntaxToken keyword, VariableDeclarationSyntax declaration) =>
            declaration.Variables is [{ Identifier.ValueText: var name, Initializer.Value: BaseObjectCreationExpressionSyntax made }] ? new(keyword, SyntaxFactory.IdentifierName(name), made) : null;
    }
}
