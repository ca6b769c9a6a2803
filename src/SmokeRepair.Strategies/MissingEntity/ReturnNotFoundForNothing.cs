using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.MissingEntity;

/// <summary>A lookup by the route's id that found nothing is answered 404 where a success was answered with nothing in it.</summary>
[Repairs(Fault = FaultCodes.WrongStatus, WithoutException = true)]
[Repairs(Fault = FaultCodes.SchemaViolation, WithoutException = true)]
[Repairs(Fault = FaultCodes.NothingForUnknown)]
internal sealed class ReturnNotFoundForNothing : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (UnknownRow.Of(site) is not { } row)
            return NotApplicable("no unknown thing was answered with a success");
        var handler = row.Handler;
        var lookups = handler.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(c => c.ArgumentList.DescendantNodes().OfType<IdentifierNameSyntax>().Any(i => row.IsId(site.Code, i)) && Looks(site.Code, c)).ToArray();
        if (lookups.FirstOrDefault(c => !lookups.Any(inner => inner != c && c.Span.Contains(inner.Span))) is not { } lookup)
            return NotApplicable("the handler looks nothing up by the id");
        if (NullChecks.IsCheckedAfter(site.Code, lookup))
            return NotApplicable("what is looked up is checked");
        var missing = Missing(site.Code, handler, lookup);
        if (AnswerFinder.Find(site, handler, row.Statuses[0], missing.Subject(site.Code)) is not { } answer)
            return NotApplicable($"the member has no way to answer {row.Statuses[0]}");
        var editor = new SourceEditor(site);
        if (missing is { Name: { } name, Source: { } source, Use: var use } && use == lookup)
            editor.InsertAfter(source, Guard.Check(editor, site, name, ref answer)).Prepare(source.SyntaxTree, answer);
        else if (!Guard.Write(editor, site, missing, answer))
            return NotApplicable("there is no place for a check after the lookup");
        return Propose(editor.ToProposal($"answer {row.Statuses[0]} when the {missing.EntityName} does not exist"));
    }

    // One thing or null; a list may be empty, and an answer is no thing.
    private static bool Looks(CodeBase code, InvocationExpressionSyntax call) =>
        Lookups.MayFindNothing(code, call) && code.SymbolOf(call) is IMethodSymbol method && ReturnTypes.Awaited(method.ReturnType) is INamedTypeSymbol { IsReferenceType: true } type
        && EntityModel.ElementOf(type) is null && type.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) != true && Results.ResultShape.Of(type) is null
        && type.Name is not ("Task" or "ValueTask");

    // The variable it is kept in, at its first use; else the lookup itself, where it stands.
    private static MissingValue Missing(CodeBase code, CodeFrame handler, InvocationExpressionSyntax lookup)
    {
        var value = LinqCalls.Awaited(lookup);
        var type = ReturnTypes.Awaited(((IMethodSymbol)code.SymbolOf(lookup)!).ReturnType).WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        if (value.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } || variable.FirstAncestorOrSelf<StatementSyntax>() is not { } source)
            return new(handler, value, null, type, lookup, null);
        var name = variable.Identifier.ValueText;
        var use = handler.Declaration.DescendantNodes().OfType<IdentifierNameSyntax>().FirstOrDefault(i => i.SpanStart > source.Span.End && i.Identifier.ValueText == name);
        return new(handler, (ExpressionSyntax?)use ?? lookup, name, type, lookup, source);
    }
}
