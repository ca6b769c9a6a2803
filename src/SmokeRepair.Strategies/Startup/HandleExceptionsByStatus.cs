using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Flow;

namespace SmokeRepair.Strategies.Startup;

/// <summary>
/// An app that refuses by exceptions, its own or the one for missing keys, and tells none from another answers them with their status: where it answers all with a server error itself,
/// else by the framework's exception handler and problem details.
/// </summary>
[Repairs("System.Exception", Fault = FaultCodes.ServerError)]
internal sealed class HandleExceptionsByStatus : RepairStrategy
{
    /// <inheritdoc />
    public override bool IsGeneric => true;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (ThrownRefusal.At(site) is not { } refusal || !refusal.IsOfRequest(site) || !refusal.IsOwn && !refusal.IsSpoken)
            return NotApplicable("the app does not refuse here by an exception of its own");
        if (CatchingClause.IsTaken(site, refusal.Class))
            return NotApplicable("the exception is caught");
        var (place, reason) = ExceptionPlace.Of(site);
        var statuses = refusal.IsOwn ? refusal.Statuses(site) : site.Failure.ExpectedStatuses.Where(s => s == ExceptionStatus.OfFramework(refusal.Class));
        return place is null ? NotApplicable(reason) : Propose([.. statuses.Select(s => Write(site, refusal.Class, place, s))]);
    }

    private static Proposal? Write(RepairSite site, INamedTypeSymbol exception, ExceptionPlace place, int status)
    {
        var editor = new SourceEditor(site);
        return place.Add(site, editor, exception.Name, status, Speaks(site.Code, exception)) ? editor.AddUsing(place.At, exception).ToProposal($"answer {status} for {exception.Name}") : null;
    }

    // It hands a text to its base; without one it only says of which class it is.
    private static bool Speaks(CodeBase code, INamedTypeSymbol exception) => !code.DeclarationsOf(exception).Any() || code.DeclarationsOf(exception).OfType<ClassDeclarationSyntax>().Any(c =>
        c.BaseList?.Types.FirstOrDefault() is PrimaryConstructorBaseTypeSyntax { ArgumentList.Arguments.Count: > 0 }
        || c.Members.OfType<ConstructorDeclarationSyntax>().Any(m => m.Initializer is { ArgumentList.Arguments.Count: > 0 }));
}
