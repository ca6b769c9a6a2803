using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Database;

/// <summary>
/// Work that is meant to go on after the answer (<c>Task.Run</c>, or a call that is dropped where the request is only accepted) takes its services from a scope
/// of its own: those of the request are disposed with it.
/// </summary>
[Repairs(Fault = FaultCodes.LostWork)]
internal sealed class GiveWorkItsOwnScope : RepairStrategy
{
    private const string Space = "Microsoft.Extensions.DependencyInjection";

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception is not { } exception || !exception.Is("System.ObjectDisposedException"))
            return NotApplicable("nothing was used after it was disposed");
        if (site.Handler is not { } handler)
            return NotApplicable("the handler is not known");
        var reason = "no work goes on after the answer with what ends with the request";
        foreach (var member in CallPath.From(site.Code, handler).Select(p => p[0]))
            foreach (var work in BackgroundWork.In(site.Code, member.Declaration, withCalls: site.Failure.ActualStatus == 202).Where(w => w.Services.Count > 0))
            {
                var hindrance = work.Hindrance(site.Code);
                reason = hindrance ?? "there is no way to give it what makes scopes";
                if (hindrance is null && GiveScope(site, member, handler, work) is { } proposal)
                    return Propose(proposal);
            }

        return NotApplicable(reason);
    }

    private static Proposal? GiveScope(RepairSite site, CodeFrame member, CodeFrame handler, BackgroundWork work)
    {
        var editor = new SourceEditor(site);
        var tree = work.Body.SyntaxTree;
        var spare = member.Declaration == handler.Declaration ? work.Services.FirstOrDefault(s => IsUsedOnlyThere(site.Code, member, s)) : null;
        if (site.Code.CompilationOf(tree).GetTypeByMetadataName(Space + ".IServiceScopeFactory") is not { } type || FactoryFor(site, member, handler, type, spare?.Key, editor) is not { } factory)
            return null;
        var isTask = work.Body is ExpressionSyntax expression && ForgottenCalls.IsTask(site.Code, expression);
        var isAsync = isTask || work.Lambda is not { AsyncKeyword.RawKind: 0 };
        var model = site.Code.ModelOf(tree);
        var taken = new HashSet<string>(model.LookupSymbols(work.Body.SpanStart).Where(s => s is ILocalSymbol or IParameterSymbol).Select(s => s.Name));
        taken.UnionWith(work.Body.DescendantNodes().OfType<VariableDeclaratorSyntax>().Select(v => v.Identifier.ValueText));
        var scope = taken.Contains("scope") ? "workScope" : "scope";
        var lines = new List<string> { isAsync ? $"await using var {scope} = {factory}.CreateAsyncScope();" : $"using var {scope} = {factory}.CreateScope();" };
        var renamed = new Dictionary<SyntaxNode, string>();
        foreach (var service in work.Services)
        {
            var bare = service.Key.Name.TrimStart('_');
            var name = service != spare && taken.Contains(bare) ? "scoped" + Names.Pascal(bare) : bare;
            taken.Add(name);
            lines.Add($"var {name} = {scope}.ServiceProvider.GetRequiredService<{BackgroundWork.TypeOf(service.Key)!.ToMinimalDisplayString(model, work.Body.SpanStart)}>();");
            foreach (var use in service)
                renamed.Add(use, name);
        }

        if (work.Body is BlockSyntax { Statements: [var first, ..] })
        {
            editor.InsertBefore(first, string.Join("\n", lines));
            foreach (var use in renamed)
                editor.Replace(use.Key, use.Value);
        }
        else
        {
            // Whatever async lambda stands there awaits already.
            var text = work.Body.ReplaceNodes(renamed.Keys, (old, _) => SyntaxFactory.IdentifierName(renamed[old]).WithTriviaFrom(old)).ToString();
            lines.Add((isTask ? "await " : "") + text + ";");
            var block = $"{(isAsync ? "async () =>" : "() =>")}\n{{\n{SourceLayout.Indent(string.Join("\n", lines))}\n}}";
            editor.Replace(work.Lambda ?? (SyntaxNode)work.Body, work.Lambda is null ? $"Task.Run({block})" : block);
        }

        return editor.AddUsing(tree, Space).ToProposal("give the work that goes on after the answer a scope of its own");
    }

    // What a handler asked for only to hand it to the work, it asks for no longer.
    private static bool IsUsedOnlyThere(CodeBase code, CodeFrame member, IGrouping<ISymbol, ExpressionSyntax> service) => service.Key is IParameterSymbol && Parameters(member.Declaration) is not null
        && member.Declaration.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == service.Key.Name && CodeBase.Same(code.SymbolOf(n), service.Key)).All(service.Contains);

    // A handler is given by the container what it asks for, as a class is by its constructor.
    private static string? FactoryFor(RepairSite site, CodeFrame member, CodeFrame handler, INamedTypeSymbol type, ISymbol? spare, SourceEditor editor)
    {
        var visible = site.Code.ModelOf(member.Declaration.SyntaxTree).LookupSymbols(member.Declaration.Span.End - 1);
        if (visible.FirstOrDefault(s => s is IParameterSymbol or IFieldSymbol && CodeBase.Same(BackgroundWork.TypeOf(s), type)) is { } there)
            return there.Name;
        if (member.Declaration is not BaseMethodDeclarationSyntax)
        {
            var parameters = member.Declaration == handler.Declaration ? Parameters(member.Declaration) : null;
            if (parameters is not { Parameters: [.., var last] } || visible.Any(s => s.Name == "scopes") || parameters.Parameters.Any(p => p.Identifier.ValueText == "scopes"))
                return null;
            if (spare?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax replaced)
            {
                editor.Replace(replaced, "IServiceScopeFactory scopes");
                return "scopes";
            }

            var place = parameters.Parameters.FirstOrDefault(p => p.Default is not null);
            editor.InsertAt(last.SyntaxTree, place?.SpanStart ?? last.Span.End, place is null ? ", IServiceScopeFactory scopes" : "IServiceScopeFactory scopes, ");
            return "scopes";
        }

        if (member.Symbol.IsStatic || ServiceInjection.Of(site.Code, member.Symbol.ContainingType, type) is not { } injection)
            return null;
        injection.Add(editor);
        return injection.Expression;
    }

    private static ParameterListSyntax? Parameters(SyntaxNode declaration) => declaration switch
    {
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList,
        LocalFunctionStatementSyntax local => local.ParameterList,
        _ => null,
    };
}
