using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Flow;

/// <summary>An exception of the app that is mapped to another status than the document states is mapped to that one.</summary>
[Repairs("System.Exception", Fault = FaultCodes.FlowStepFailed)]
[Repairs("System.Exception", Fault = FaultCodes.WrongStatus)]
internal sealed class MapExceptionToDocumentedStatus : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        var (expected, actual) = (site.Failure.ExpectedStatuses, site.Failure.ActualStatus);
        if (expected.Count == 0 || expected[0] is not (>= 400 and < 500) || actual is < 400 or >= 500 || expected.Contains(actual))
            return NotApplicable("the answer is no refusal by another status");
        var mappings = site.Conventions.Exceptions.Mappings.Where(m => m.Exception.ToDisplayString() == site.Exception?.Class.Replace('+', '.')).ToArray();
        if (mappings is not [{ Status: var mapped } mapping] || mapped != actual)
            return NotApplicable("the exception is not mapped to the status that was answered, or in several places");

        // What other code throws too has its status for their sake.
        if (site.Code.ReferencesTo(mapping.Exception).Count(n => n.Parent is ObjectCreationExpressionSyntax) != 1)
            return NotApplicable("the exception is thrown in several places");
        IReadOnlyList<TypeSyntax> types = mapping.Place switch
        {
            SwitchExpressionArmSyntax arm => ExceptionMap.TypesIn(arm.Pattern),
            CatchClauseSyntax clause => [clause.Declaration!.Type],
            AssignmentExpressionSyntax or InitializerExpressionSyntax => [.. mapping.Place.DescendantNodes().OfType<TypeOfExpressionSyntax>().Take(1).Select(t => t.Type)],
            _ => [],
        };
        if (types is not [var type])
            return NotApplicable("the mapping is not for this exception alone");
        if (StatusRewriter.Copy(site.Code, mapping.Place, types, type.ToString(), actual, expected[0]) is not { } text)
            return NotApplicable("the status is not written in the mapping");
        return Propose(new SourceEditor(site).Replace(mapping.Place.SyntaxTree, mapping.Place.Span, text).ToProposal($"answer {expected[0]} for {mapping.Exception.Name}"));
    }
}
