using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Database;

/// <summary>A list of keys that may name one twice is taken without repetitions, where each becomes a row whose key it is a part of.</summary>
[Repairs("System.InvalidOperationException", Fault = FaultCodes.ServerError)]
internal sealed class TakeEachElementOnce : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        var told = Regex.Match(site.Exception?.Message ?? "", @"entity type '(\w+)' cannot be tracked because another instance with the (?:same key value for )?\{?(?<keys>'\w+'(?:, '\w+')+)");
        if (!told.Success)
            return NotApplicable("no row with a key of several parts is tracked twice");
        if (!site.Failure.ExpectedStatuses.Any(s => s is >= 200 and < 300))
            return NotApplicable("success is not among the right answers");
        var keys = Regex.Matches(told.Groups["keys"].Value, @"\w+").Cast<Match>().Select(m => m.Value).ToArray();
        var model = EntityModel.Of(site.Code);
        foreach (var frame in site.Frames)
            foreach (var creation in frame.Declaration.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>())
            {
                if (site.Code.TypeOf(creation) is not { } type || model.EntityOf(type) is not { } entity || entity.Name != told.Groups[1].Value || ReferencedElements.Elements(site.Code, creation, frame) is not { Collection: (IdentifierNameSyntax or MemberAccessExpressionSyntax) and { Parent: not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Distinct" } } } elements)
                    continue;
                if (EntityModel.PropertiesOf(entity).Where(p => keys.Contains(p.Name)).Any(p => ReferencedElements.Given(site.Code, creation, p) is IdentifierNameSyntax given && given.Identifier.ValueText == elements.Row))
                    return Propose(new SourceEditor(site).InsertAt(elements.Collection.SyntaxTree, elements.Collection.Span.End, ".Distinct()").AddUsing(elements.Collection.SyntaxTree, "System.Linq").ToProposal($"make one {entity.Name} of each of {elements.Collection}"));
            }

        return NotApplicable("no rows are made of the request's elements");
    }
}
