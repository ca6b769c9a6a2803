using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.InvalidInput;

/// <summary>
/// A change that names another thing in its body than in its route is refused, as the templates of ASP.NET Core do: <c>if (id != room.Id)</c>. A check that
/// refuses those that name the same thing is turned round: nobody means it so.
/// </summary>
[Repairs(Fault = FaultCodes.ServerError)]
internal sealed class RefuseOtherKeyInBody : RepairStrategy
{
    /// <inheritdoc />
    public override bool IsFirst => true;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure is not { Intent: { Kind: ProbeKind.UnknownId, Location: "body" }, Endpoint.Method: "PUT" or "PATCH" } || site.Handler is not { } handler)
            return NotApplicable("no change names a thing in its body");
        if (GuardConditions.StatusFor(site, 400) is not { } status)
            return NotApplicable("400 is not among the right answers");
        if (RequestMember.Of(site) is not { Path: [var property] } key || RouteKey(site, handler, property) is not { } route)
            return NotApplicable("the member is no key that the route has too");
        var written = $"{key.Parameter.Name}.{property.Name}";
        var asked = handler.Declaration.DescendantNodes().OfType<BinaryExpressionSyntax>().Where(b => Compares(b, route.Name, written)).ToArray();
        if (asked.FirstOrDefault(b => b.IsKind(SyntaxKind.EqualsExpression) && b.Parent is IfStatementSyntax { Else: null } guard && guard.Condition == b && NullChecks.Leaves(guard.Statement)) is { } turned)
            return Propose(new SourceEditor(site).Replace(turned.OperatorToken, "!=").ToProposal($"refuse when {turned.Left} != {turned.Right}"));
        if (asked.Length > 0)
            return NotApplicable("the two are compared already");
        if (AnswerFinder.Find(site, handler, status, new(Names.Pascal(route.Name), route.Name, $"differs from {written}") { Topics = [property.Name] }) is not { } answer)
            return NotApplicable($"the handler has no way to answer {status}");
        var editor = new SourceEditor(site);
        return editor.InsertGuardAtStart(handler.Declaration, editor.If($"{route.Name} != {written}", answer.Statement))
            ? Propose(editor.Prepare(handler.Declaration.SyntaxTree, answer).ToProposal($"answer {status} when {route.Name} != {written}"))
            : NotApplicable("there is no place for a check");
    }

    // The last one of the route, of the same type: /rooms/{id} for the Id of a room. What the body refers to besides is no key of the thing.
    private static IParameterSymbol? RouteKey(RepairSite site, CodeFrame handler, IPropertySymbol property)
    {
        var last = Regex.Match(site.Failure.Endpoint.Route, @"\{(\w+)\}", RegexOptions.RightToLeft).Groups[1].Value;
        return new[] { "Id", property.ContainingType.Name + "Id", last }.Contains(property.Name, StringComparer.OrdinalIgnoreCase)
            ? handler.Symbol.Parameters.FirstOrDefault(p => CodeBase.Same(p.Type, property.Type) && p.Name.Equals(last, StringComparison.OrdinalIgnoreCase)) : null;
    }

    private static bool Compares(BinaryExpressionSyntax comparison, string one, string other) =>
        comparison.RawKind is (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression
        && ((comparison.Left.ToString(), comparison.Right.ToString()) == (one, other) || (comparison.Left.ToString(), comparison.Right.ToString()) == (other, one));
}
