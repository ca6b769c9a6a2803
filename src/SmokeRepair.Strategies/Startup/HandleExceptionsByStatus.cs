using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Flow;

namespace SmokeRepair.Strategies.Startup;

/// <summary>An app that refuses by exceptions of its own and maps them nowhere gets the framework's exception handler, which answers them with problem details of their status.</summary>
[Repairs("System.Exception", Fault = FaultCodes.ServerError)]
internal sealed class HandleExceptionsByStatus : RepairStrategy
{
    private const string Selector = "StatusCodeSelector";

    /// <inheritdoc />
    public override bool IsGeneric => true;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (ThrownRefusal.At(site) is not { IsOwn: true } refusal || !refusal.IsOfRequest(site))
            return NotApplicable("the app does not refuse here by an exception of its own");
        if (CatchingClause.Find(site, refusal.Class) is not null)
            return NotApplicable("the exception is caught");
        var calls = site.Code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>().Where(c => c.Expression is MemberAccessExpressionSyntax).ToArray();
        if (site.Conventions.Exceptions.Mappings.Any(m => m.Status < 500) || calls.Any(c => LinqCalls.NameOf(c).Identifier.ValueText is "UseExceptionHandler" or "AddExceptionHandler"))
            return NotApplicable("the app handles exceptions already");
        if (site.Code.FindType("Microsoft.AspNetCore.Builder.ExceptionHandlerOptions") is not { } options || options.GetMembers(Selector).Length == 0)
            return NotApplicable("the framework's handler chooses no status before .NET 9");
        var added = calls.Any(c => LinqCalls.NameOf(c).Identifier.ValueText == "AddProblemDetails");
        if (StartupClass.Of(site.Code) is { Services: { } services, Pipeline: { } pipeline })
            return Propose([.. refusal.Statuses(site).Select(s => Write(site, refusal.Class, services, pipeline, added, s))]);
        if (calls.FirstOrDefault(c => LinqCalls.NameOf(c).Identifier.ValueText == "Build" && site.Code.TypeOf(LinqCalls.ReceiverOf(c)!)?.Name == "WebApplicationBuilder") is not { } build
            || build.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax app } || build.FirstAncestorOrSelf<StatementSyntax>() is not { } statement)
            return NotApplicable("where the app is built is not certain");
        return Propose([.. refusal.Statuses(site).Select(s => Write(site, refusal.Class, statement, LinqCalls.ReceiverOf(build)!.ToString(), app.Identifier.ValueText, added, s))]);
    }

    private static Proposal? Write(RepairSite site, INamedTypeSymbol exception, StatementSyntax built, string builder, string app, bool added, int status)
    {
        if (Handler(app, exception, status) is not { } handler)
            return null;
        var editor = new SourceEditor(site);
        if (!added)
            editor.InsertBefore(built, $"{builder}.Services.AddProblemDetails();\n");
        return Seeing(site, editor.InsertAfter(built, "\n" + handler), built, exception).ToProposal($"answer {status} for {exception.Name}");
    }

    // What is around the page for developers never sees an exception.
    private static Proposal? Write(RepairSite site, INamedTypeSymbol exception, MethodDeclarationSyntax services, MethodDeclarationSyntax pipeline, bool added, int status)
    {
        if (Handler(pipeline.ParameterList.Parameters[0].Identifier.Text, exception, status) is not { } handler)
            return null;
        var editor = new SourceEditor(site);
        if (!added)
            editor.InsertAfter(services.Body!.Statements.Last(), $"{services.ParameterList.Parameters[0].Identifier.Text}.AddProblemDetails();");
        if (pipeline.Body!.Statements.Reverse().TakeWhile(s => !s.ToString().Contains("UseDeveloperExceptionPage")).LastOrDefault() is not { } next)
            return null;
        editor.InsertBefore(next, handler + "\n");
        return Seeing(site, editor, pipeline, exception).ToProposal($"answer {status} for {exception.Name}");
    }

    private static string? Handler(string app, INamedTypeSymbol exception, int status) => StatusRewriter.NameOf(status) is not { } name ? null : $$"""
        {{app}}.UseExceptionHandler(new ExceptionHandlerOptions
        {
            {{Selector}} = exception => exception switch
            {
                {{exception.Name}} => StatusCodes.Status{{status}}{{name}},
                _ => StatusCodes.Status500InternalServerError,
            },
        });
        """.Replace("\r\n", "\n");

    private static SourceEditor Seeing(RepairSite site, SourceEditor editor, SyntaxNode place, INamedTypeSymbol exception)
    {
        foreach (var used in new[] { "Microsoft.AspNetCore.Builder.ExceptionHandlerOptions", "Microsoft.AspNetCore.Http.StatusCodes" }.Select(site.Code.FindType).OfType<INamedTypeSymbol>())
            editor.AddUsing(place, used);
        return editor.AddUsing(place, exception);
    }
}
