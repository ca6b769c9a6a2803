using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.MissingEntity;

/// <summary>A row that the route names and that nobody looks for, as the parent of a list, is looked for first and answered 404 when it does not exist.</summary>
[Repairs(Fault = FaultCodes.WrongStatus, WithoutException = true)]
internal sealed class AnswerNotFoundForUnknownRow : RepairStrategy
{
    private const string IsAskedAlready = "the row is looked for already";

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (UnknownRow.Of(site) is not { } row)
            return NotApplicable("no unknown thing was answered with a success");
        if (Flow.UnwrittenMethod.IsAllOf(site.Code, row.Handler))
            return NotApplicable("what the handler calls is not written");
        if (row.EntityIn(site) is not { } entity || EntityModel.Of(site.Code).KeyOf(entity) is not { } key)
            return NotApplicable("what the route names is no entity");
        if (!CodeBase.Same(key.Type.WithNullableAnnotation(NullableAnnotation.None), row.Parameter.Type.WithNullableAnnotation(NullableAnnotation.None)))
            return NotApplicable("the parameter is not the entity's key");
        var reason = "the id is used nowhere";
        foreach (var (frame, value) in Carriers(site.Code, row))
        {
            if (frame.Declaration.DescendantNodes().OfType<IdentifierNameSyntax>().FirstOrDefault(i => i.Identifier.ValueText == value && i.Parent is not NameColonSyntax) is not { } use)
                continue;
            var result = Guarded(site, frame, entity, key, value, use, row.Statuses[0]);
            if (result.Proposals.Count > 0 || result.Reason == IsAskedAlready)
                return result;
            reason = result.Reason!;
        }

        return NotApplicable(reason);
    }

    private static StrategyResult Guarded(RepairSite site, CodeFrame frame, INamedTypeSymbol entity, IPropertySymbol key, string value, IdentifierNameSyntax use, int status)
    {
        if (RowQuery.ByKey(site, frame, entity, key, value, use) is not { } query)
            return NotApplicable("the member does not reach the row");
        if (query.IsAsked(frame.Declaration) || RowQuery.IsLookedFor(site.Code, frame, entity, value))
            return NotApplicable(IsAskedAlready);
        if (AnswerFinder.Find(site, frame, status, new(entity.Name, value, "was not found")) is not { } answer)
            return NotApplicable($"the member has no way to answer {status}");
        var editor = new SourceEditor(site);
        return editor.InsertAnswerBeforeNode(use, frame.Declaration, editor.If(query.Missing, answer.Statement), answer)
            ? Propose(query.WithUsings(editor, frame).ToProposal($"answer {status} when the {entity.Name} does not exist"))
            : NotApplicable("there is no place for a check before the id is used");
    }

    // The handler, then the members that it hands the id to as it is.
    private static IEnumerable<(CodeFrame Frame, string Value)> Carriers(CodeBase code, UnknownRow row)
    {
        yield return (row.Handler, row.Parameter.Name);
        foreach (var call in row.Handler.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            var at = call.ArgumentList.Arguments.IndexOf(a => row.IsId(code, a.Expression));
            if (at < 0)
                continue;
            foreach (var target in code.TargetsOf(call).Where(t => t.Parameters.Length > at))
                foreach (var declaration in code.DeclarationsOf(target).OfType<MethodDeclarationSyntax>())
                    yield return (new(declaration, declaration, target), target.Parameters[at].Name);
        }
    }
}
