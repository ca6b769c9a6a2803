using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Flow;

namespace SmokeRepair.Strategies.Startup;

/// <summary>An app that refuses by exceptions of its own and maps them nowhere gets the framework's exception handler, which answers them with problem details of their status.</summary>
[Repairs("System.Exception", Fault = FaultCodes.ServerError)]
internal sealed class HandleExceptionsByStatus : RepairStrategy
{
    /// <inheritdoc />
    public override bool IsGeneric => true;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (ThrownRefusal.At(site) is not { IsOwn: true } refusal || !refusal.IsOfRequest(site))
            return NotApplicable("the app does not refuse here by an exception of its own");
        if (CatchingClause.Find(site, refusal.Class) is not null)
            return NotApplicable("the exception is caught");
        var (place, reason) = HandlerPlace.Of(site);
        return place is null ? NotApplicable(reason) : Propose([.. refusal.Statuses(site).Select(s => Write(site, refusal.Class, place, s))]);
    }

    private static Proposal? Write(RepairSite site, INamedTypeSymbol exception, HandlerPlace place, int status)
    {
        var editor = new SourceEditor(site);
        return place.Add(site, editor, exception.Name, status, Speaks(site.Code, exception)) ? editor.AddUsing(place.Pipeline, exception).ToProposal($"answer {status} for {exception.Name}") : null;
    }

    // It hands a text to its base; without one it only says of which class it is.
    private static bool Speaks(CodeBase code, INamedTypeSymbol exception) => code.DeclarationsOf(exception).OfType<ClassDeclarationSyntax>().Any(c =>
        c.BaseList?.Types.FirstOrDefault() is PrimaryConstructorBaseTypeSyntax { ArgumentList.Arguments.Count: > 0 }
        || c.Members.OfType<ConstructorDeclarationSyntax>().Any(m => m.Initializer is { ArgumentList.Arguments.Count: > 0 }));
}
