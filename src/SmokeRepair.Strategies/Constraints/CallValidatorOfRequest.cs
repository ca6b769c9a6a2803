using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Conventions;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>An endpoint whose request has a validator or attributes that nothing looks at is mapped like its siblings, with the filter that calls it.</summary>
[Repairs(Fault = FaultCodes.InvalidInputAccepted)]
[Repairs(Fault = FaultCodes.ServerError)]
[Repairs(Fault = FaultCodes.TakenWhereRefused)]
internal sealed class CallValidatorOfRequest : RepairStrategy
{
    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Handler is not { } handler)
            return NotApplicable("the handler is not in the source");
        if (GuardConditions.StatusFor(site, 400, 422) is null)
            return NotApplicable("neither 400 nor 422 is among the right answers");
        var mappings = EndpointMapping.In(site.Code).ToArray();
        if (mappings.FirstOrDefault(m => CodeBase.Same(m.Handler, handler.Symbol)) is not { } mapping)
            return NotApplicable("the endpoint is not mapped by a call");
        if (Validated(site.Code, mapping).FirstOrDefault() is not { } request)
            return NotApplicable("neither a validator nor an attribute is for the request");
        if (mapping.Chained.Any(c => Names(site.Code, c, request) || Validates(c)))
            return NotApplicable("the request is validated already");

        // .WithValidation<Order>() or .AddEndpointFilter<ValidationFilter<Order>>(), as the other endpoints have it.
        var siblings = mappings.SelectMany(m => Validated(site.Code, m).SelectMany(t => m.Chained.Where(c => Names(site.Code, c, t) || Validates(c)).Select(c => (Call: c, Type: t)))).ToArray();
        if (siblings.Length == 0)
            return NotApplicable("no endpoint of the app has its request validated");
        var (like, type) = siblings[0];
        var text = "." + LinqCalls.NameOf(like).ToString().Replace(type.Name, request.Name) + like.ArgumentList;
        var before = like.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax previous } ? LinqCalls.NameOf(previous)?.Identifier.ValueText : null;
        var after = mapping.Chained.FirstOrDefault(c => LinqCalls.NameOf(c)?.Identifier.ValueText == before) ?? mapping.Call;
        var gap = after.Parent is MemberAccessExpressionSyntax ? LinqCalls.GapAfter(after) : "";
        return Propose(new SourceEditor(site).InsertAt(after.SyntaxTree, after.Span.End, gap + text).AddUsing(after.SyntaxTree, site.Code.SymbolOf(like)?.ContainingType).AddUsing(after.SyntaxTree, request)
            .ToProposal($"have {request.Name} validated"));
    }

    private static IEnumerable<ITypeSymbol> Validated(CodeBase code, EndpointMapping mapping) =>
        mapping.Handler.Parameters.Select(p => p.Type).Where(t => ValidatorClass.Of(code, t) is not null || AutomaticValidation.StatesRules(t));

    /// <summary>Whether a call that is chained to a mapping has the request validated, as its name or that of its filter says: <c>.WithParameterValidation()</c>.</summary>
    public static bool Validates(InvocationExpressionSyntax call) =>
        LinqCalls.NameOf(call)?.ToString() is { } name && name.Contains("Validat") && !name.StartsWith("Produces", StringComparison.Ordinal) && !name.StartsWith("Disable", StringComparison.Ordinal);

    private static bool Names(CodeBase code, InvocationExpressionSyntax call, ITypeSymbol type) =>
        LinqCalls.NameOf(call) is GenericNameSyntax generic && generic.TypeArgumentList.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => CodeBase.Same(code.SymbolOf(n), type));
}
