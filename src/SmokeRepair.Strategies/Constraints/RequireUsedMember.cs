using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>A member that the code cannot do without, and that a request left out which nothing forbade, is required.</summary>
[Repairs("System.NullReferenceException", Fault = FaultCodes.ServerError)]
[Repairs("System.ArgumentNullException", Fault = FaultCodes.ServerError)]
internal sealed class RequireUsedMember : RepairStrategy
{
    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.Intent.Kind is not (ProbeKind.EmptyBody or ProbeKind.Valid) || site.Handler is not { } handler)
            return NotApplicable("the request left nothing out");
        if (GuardConditions.StatusFor(site, 400, 422) is null)
            return NotApplicable("neither 400 nor 422 is among the right answers");
        if (!AutomaticValidation.Covers(site))
            return NotApplicable("nothing looks at validation attributes before this handler");
        if (Missing(site) is not { } missing || (site.IsInHandler ? missing : PassedValues.InHandler(site, missing)) is not MemberAccessExpressionSyntax access)
            return NotApplicable("what was null is no member of the request");
        var root = access.Expression;
        while (root is MemberAccessExpressionSyntax outer)
            root = outer.Expression;
        if (root.ToString() is var parameter && !handler.Symbol.Parameters.Any(p => p.Name == parameter)
            || RequestMember.InBody(site.Code, handler.Symbol, access.ToString().Substring(parameter.Length + 1)) is not { IsBareValue: false } member || member.Parameter.Name != parameter)
            return NotApplicable("what was null is no member of the request's body");
        if (Attributes.Existing(member, "Required", "JsonRequired", "BindRequired") is not null || member.IsRequired)
            return NotApplicable("the member is required already");

        var editor = new SourceEditor(site);
        Attributes.Add(site, editor, member, "Required");
        return Propose(editor.ToProposal($"require {member.Name}"));
    }

    // The null itself where the evidence names it, else the argument that the called method would not take as null.
    private static ExpressionSyntax? Missing(RepairSite site)
    {
        var within = site.Node.AncestorsAndSelf().TakeWhile(n => n is not StatementSyntax && n != site.Frame.Declaration).Concat(site.Node.DescendantNodes()).OfType<ExpressionSyntax>().ToArray();
        if (site.Exception?.Is("System.ArgumentNullException") == true && Regex.Match(site.Exception.Message, @"\(Parameter '(\w+)'\)") is { Success: true } named)
            foreach (var call in within.OfType<InvocationExpressionSyntax>())
                if (site.Code.SymbolOf(call) is IMethodSymbol method && method.Parameters.FirstOrDefault(p => p.Name == named.Groups[1].Value) is { } parameter)
                    return call.ArgumentList.Arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == parameter.Name)?.Expression ?? call.ArgumentList.Arguments.ElementAtOrDefault(parameter.Ordinal)?.Expression;
        return site.Exception?.Expression is { } text ? within.OfType<MemberAccessExpressionSyntax>().FirstOrDefault(e => e.ToString() == text) : null;
    }
}
