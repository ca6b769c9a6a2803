using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Flow;

namespace SmokeRepair.Strategies.Startup;

/// <summary>Where an app that handles no exceptions takes the framework's exception handler, which answers them with problem details of a status.</summary>
/// <param name="Services">The statement above or below which services are added.</param>
/// <param name="Registered">The expression that they are added to.</param>
/// <param name="Pipeline">The statement below which, or above which in a startup class, the handler is put.</param>
/// <param name="App">What the handler is put into.</param>
/// <param name="IsStartup">Whether it is a startup class.</param>
/// <param name="HasProblems">Whether the app adds problem details already.</param>
internal sealed record HandlerPlace(StatementSyntax Services, string Registered, StatementSyntax Pipeline, string App, bool IsStartup, bool HasProblems) : ExceptionPlace
{
    private const string Selector = "StatusCodeSelector";

    /// <inheritdoc />
    public override SyntaxNode At => Pipeline;

    /// <summary>Finds it; null, and why, where the app uses the framework's handler already or puts itself together in another way.</summary>
    public static new (ExceptionPlace? Place, string Reason) Of(RepairSite site)
    {
        var calls = site.Code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>().Where(c => c.Expression is MemberAccessExpressionSyntax).ToArray();
        if (calls.Any(c => LinqCalls.NameOf(c).Identifier.ValueText is "UseExceptionHandler" or "AddExceptionHandler"))
            return (null, "the app handles exceptions already");
        if (site.Code.FindType("Microsoft.AspNetCore.Builder.ExceptionHandlerOptions") is not { } options || options.GetMembers(Selector).Length == 0)
            return (null, "the framework's handler chooses no status before .NET 9");
        var problems = calls.Any(c => LinqCalls.NameOf(c).Identifier.ValueText == "AddProblemDetails");

        // What is around the page for developers never sees an exception.
        if (StartupClass.Of(site.Code) is { Services: { } services, Pipeline: { } pipeline })
            return pipeline.Body!.Statements.Reverse().TakeWhile(s => !s.ToString().Contains("UseDeveloperExceptionPage")).LastOrDefault() is { } next
                ? (new HandlerPlace(services.Body!.Statements.Last(), services.ParameterList.Parameters[0].Identifier.Text, next, pipeline.ParameterList.Parameters[0].Identifier.Text, true, problems), "")
                : (null, "the app shows a page for developers last");
        return calls.FirstOrDefault(c => LinqCalls.NameOf(c).Identifier.ValueText == "Build" && site.Code.TypeOf(LinqCalls.ReceiverOf(c)!)?.Name == "WebApplicationBuilder") is { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax app } } build
            && build.FirstAncestorOrSelf<StatementSyntax>() is { } statement
            ? (new HandlerPlace(statement, $"{LinqCalls.ReceiverOf(build)}.Services", statement, app.Identifier.ValueText, false, problems), "")
            : (null, "where the app is built is not certain");
    }

    /// <inheritdoc />
    public override bool Add(RepairSite site, SourceEditor editor, string exception, int status, bool speaks)
    {
        if (StatusRewriter.NameOf(status) is not { } name)
            return false;
        var handler = $$"""
            {{App}}.UseExceptionHandler(new ExceptionHandlerOptions
            {
                {{Selector}} = exception => exception switch
                {
                    {{exception}} => StatusCodes.Status{{status}}{{name}},
                    BadHttpRequestException refused => refused.StatusCode,
                    _ => StatusCodes.Status500InternalServerError,
                },
            });
            """.Replace("\r\n", "\n");
        // What MVC writes names no exception in its context; the feature has it wherever the handler does the writing.
        var says = editor.If("context.ProblemDetails.Status < 500 && context.HttpContext.Features.Get<IExceptionHandlerFeature>() is { Error: var refusal }", "context.ProblemDetails.Detail = refusal.Message;");
        var problems = speaks ? $"{Registered}.AddProblemDetails(options => options.CustomizeProblemDetails = context =>\n{{\n{SourceLayout.Indent(says)}\n}});" : $"{Registered}.AddProblemDetails();";
        if (!HasProblems && IsStartup)
            editor.InsertAfter(Services, problems);
        else if (!HasProblems)
            editor.InsertBefore(Services, problems + "\n");
        if (IsStartup)
            editor.InsertBefore(Pipeline, handler + "\n");
        else
            editor.InsertAfter(Pipeline, "\n" + handler);
        if (speaks && !HasProblems)
            editor.AddUsing(Services.SyntaxTree, "Microsoft.AspNetCore.Diagnostics");
        foreach (var used in new[] { "Microsoft.AspNetCore.Builder.ExceptionHandlerOptions", "Microsoft.AspNetCore.Http.StatusCodes" }.Select(site.Code.FindType).OfType<INamedTypeSymbol>())
            editor.AddUsing(Pipeline, used);
        return true;
    }
}
