using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Flow;

namespace SmokeRepair.Strategies.Startup;

/// <summary>
/// A refusal that the app's own code throws as an exception of the framework, where its members answer nothing that a caller could look at and the app tells no exception from another,
/// gets a class of its own, which the app's own handler answers with its status, else the framework's, with problem details.
/// </summary>
[Repairs("System.Exception", Fault = FaultCodes.ServerError)]
internal sealed class DeclareMappedException : RepairStrategy
{
    private static readonly (int Status, string Name)[] s_names = [(404, "NotFoundException"), (409, "ConflictException"), (400, "BadRequestException")];

    /// <inheritdoc />
    public override bool IsGeneric => true;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        var (creation, none) = ThrownRefusal.Unmapped(site);
        if (creation is null)
            return NotApplicable(none);
        var thrown = (INamedTypeSymbol)site.Code.TypeOf(creation)!;
        if (thrown.IsSealed || ThrownRefusal.MessageOf(site.Code, creation) is not { } message)
            return NotApplicable("it says nothing of what is wrong");
        if (CatchingClause.IsTaken(site, thrown))
            return NotApplicable("the exception is caught");
        if (creation.Ancestors().OfType<BaseTypeDeclarationSyntax>().LastOrDefault() is not { } thrower)
            return NotApplicable("it is thrown by no class");
        if (ThrownRefusal.At(site) is { IsSpoken: true })
            return NotApplicable("the app speaks in the framework's exception");
        var (place, reason) = ExceptionPlace.Of(site);
        if (place is null)
            return NotApplicable(reason);
        var assembly = site.Code.CompilationOf(thrower.SyntaxTree).Assembly.Name;
        var app = site.Code.CompilationOf(place.At.SyntaxTree);
        if (app.Assembly.Name != assembly && app.ReferencedAssemblyNames.All(r => r.Name != assembly))
            return NotApplicable("the startup does not know the project that throws it");

        // What was looked for and not found is no conflict.
        var statuses = site.Failure.ExpectedStatuses.Where(s => ThrownRefusal.IsMissing(creation) ? s == 404 : s is >= 400 and < 500).Take(2);
        return Propose([.. s_names.Where(n => statuses.Contains(n.Status)).OrderBy(n => statuses.ToList().IndexOf(n.Status)).Select(n => Write(site, creation, message, thrown, thrower, place, n.Status, n.Name))]);
    }

    private static Proposal? Write(RepairSite site, BaseObjectCreationExpressionSyntax creation, ExpressionSyntax message, INamedTypeSymbol thrown, BaseTypeDeclarationSyntax thrower, ExceptionPlace place, int status, string name)
    {
        // A class of that name says something already.
        if (site.Code.Types.Any(t => t.Name == name))
            return null;
        var editor = new SourceEditor(site).Replace(creation, $"new {name}({message})");
        var space = new NewException(name, thrown.InstanceConstructors.Any(c => c.Parameters is [{ Name: "message" }]) && IsCaught(site.Code, thrown) ? thrown.Name : "Exception", thrower).AddTo(site, editor);
        return place.Add(site, editor, name, status, speaks: true) ? editor.AddUsing(place.At.SyntaxTree, space).ToProposal($"answer {status}: throw {name}, which the app answers so") : null;
    }

    // Who catches it elsewhere goes on to do so.
    private static bool IsCaught(CodeBase code, INamedTypeSymbol thrown) => code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<CatchClauseSyntax>()
        .Any(c => CatchingClause.ClassOf(code, c) is { } named && CatchingClause.Derives(thrown, named));
}
