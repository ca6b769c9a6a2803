using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Startup;

/// <summary>An exception handler or a middleware that answers the exception, and that the app has written and never put to use, is put to use.</summary>
[Repairs("System.Exception", Fault = FaultCodes.ServerError)]
internal sealed class UseWrittenExceptionHandler : RepairStrategy
{
    private const string AddHandler = "AddExceptionHandler";
    private const string UseHandler = "UseExceptionHandler";
    private const string UseMiddleware = "UseMiddleware";

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception is not { } exception)
            return NotApplicable("nothing was thrown");
        var written = site.Conventions.Exceptions.Mappings.Where(m => site.Failure.ExpectedStatuses.Contains(m.Status) && exception.Chain.Contains(m.Exception.ToDisplayString()))
            .Select(m => m.Place.FirstAncestorOrSelf<ClassDeclarationSyntax>()).OfType<ClassDeclarationSyntax>().Distinct()
            .Select(c => site.Code.ModelOf(c.SyntaxTree).GetDeclaredSymbol(c)).OfType<INamedTypeSymbol>().FirstOrDefault(t => ExceptionMap.IsHandler(t) || IsMiddleware(t))
            ?? site.Code.Types.FirstOrDefault(t => ExceptionMap.IsHandler(t) && ExceptionMap.AskedBy(site.Code, t).Any(e => exception.Chain.Contains(e.ToDisplayString())));
        if (written is null)
            return NotApplicable("no handler or middleware of the app answers the exception");
        var calls = site.Code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>().Where(c => c.Expression is MemberAccessExpressionSyntax).ToArray();

        // Whoever names it, in whatever way, has put it to use.
        if (site.Code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == written.Name && !IsOfItself(site.Code, n, written) && CodeBase.Same(site.Code.SymbolOf(n), written)))
            return NotApplicable($"{written.Name} is in use");
        if (BuiltApp.Of(site.Code) is not { } built || built.Statement is not LocalDeclarationStatementSyntax { Declaration.Variables: [{ Identifier.Text: var app }] })
            return NotApplicable("where the app is built is not certain");
        return ExceptionMap.IsHandler(written) ? Propose(Handle(site, built, app, written, calls)) : Propose(Run(site, built, app, written, calls));
    }

    private static Proposal? Handle(RepairSite site, BuiltApp built, string app, INamedTypeSymbol handler, IReadOnlyList<InvocationExpressionSyntax> calls)
    {
        var editor = new SourceEditor(site);
        var added = $"{AddHandler}<{handler.Name}>()";
        if (Named(calls, "AddProblemDetails") is { } details)
            editor.InsertBefore(details, $"{built.Builder}.Services.{added};");
        else
            built.AddToServices(editor, $"{added};\n{built.Builder}.Services.AddProblemDetails()");
        if (Named(calls, UseHandler) is null)
            editor.InsertAfter(built.Statement, $"\n{app}.{UseHandler}();");
        return editor.AddUsing(built.Statement.SyntaxTree, handler).ToProposal($"have exceptions answered by {handler.Name}");
    }

    private static Proposal? Run(RepairSite site, BuiltApp built, string app, INamedTypeSymbol middleware, IReadOnlyList<InvocationExpressionSyntax> calls)
    {
        var editor = new SourceEditor(site);
        if (middleware.AllInterfaces.Any(i => i.Name == "IMiddleware"))
            built.AddToServices(editor, $"AddTransient<{middleware.Name}>()");
        if (Named(calls, UseHandler) is { } outer)
            editor.InsertAfter(outer, $"{app}.{UseMiddleware}<{middleware.Name}>();");
        else
            editor.InsertAfter(built.Statement, $"\n{app}.{UseMiddleware}<{middleware.Name}>();");
        return editor.AddUsing(built.Statement.SyntaxTree, middleware).ToProposal($"have exceptions answered by {middleware.Name}");
    }

    private static ExpressionStatementSyntax? Named(IReadOnlyList<InvocationExpressionSyntax> calls, string name) =>
        calls.FirstOrDefault(c => LinqCalls.NameOf(c).Identifier.ValueText == name)?.FirstAncestorOrSelf<ExpressionStatementSyntax>();

    private static bool IsOfItself(CodeBase code, IdentifierNameSyntax name, INamedTypeSymbol type) =>
        name.FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } around && CodeBase.Same(code.ModelOf(around.SyntaxTree).GetDeclaredSymbol(around), type);

    private static bool IsMiddleware(INamedTypeSymbol type) => type is { IsAbstract: false, IsGenericType: false }
        && (type.AllInterfaces.Any(i => i.Name == "IMiddleware") || type.InstanceConstructors.Any(c => c.Parameters.Any(p => p.Type.Name == "RequestDelegate")))
        && type.GetMembers().OfType<IMethodSymbol>().Any(m => m.Name is "Invoke" or "InvokeAsync");
}
