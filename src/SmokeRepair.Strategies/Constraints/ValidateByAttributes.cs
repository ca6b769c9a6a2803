using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Conventions;
using SmokeRepair.Strategies.Inputs;
using SmokeRepair.Strategies.Startup;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>Validation attributes on what a minimal API takes, at which nothing looks, are looked at: the framework's own validation is added.</summary>
[Repairs(Fault = FaultCodes.InvalidInputAccepted)]
[Repairs(Fault = FaultCodes.ServerError)]
internal sealed class ValidateByAttributes : RepairStrategy
{
    // Since .NET 10, and by what is generated for the endpoints that the same project maps.
    private const string Extensions = "Microsoft.Extensions.DependencyInjection.ValidationServiceCollectionExtensions";

    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (RequestMember.Of(site) is not { } member)
            return NotApplicable("the member is not in the source");
        if (WhyNot(site, member) is { } reason)
            return NotApplicable(reason);
        if (!member.Attributes.Any(AutomaticValidation.IsRule))
            return NotApplicable("the member has no validation attribute");
        return Propose(BuiltApp.Of(site.Code)!.AddToServices(new(site), "AddValidation()").ToProposal("have the framework look at validation attributes"));
    }

    /// <summary>Why the attributes of a request that holds the member cannot be looked at by the framework; null when they can, and are not yet.</summary>
    public static string? WhyNot(RepairSite site, RequestMember member)
    {
        if (site.Handler is not { } handler || AnswerFinder.IsController(handler.Symbol.ContainingType))
            return "the handler is none of a minimal API";
        if (GuardConditions.StatusFor(site, 400) is null)
            return "400 is not among the right answers";
        if (AutomaticValidation.Covers(site))
            return "attributes are looked at before this handler";
        if (!AutomaticValidation.StatesRules(member))
            return "the request has no validation attributes";
        if (!member.IsPublic)
            return "the framework's validation knows public types only";
        if (ValidatorClass.Covering(site, member) is var (_, validator))
            return $"{validator.Name} is for that";
        var mappings = EndpointMapping.In(site.Code).ToArray();
        if (mappings.SelectMany(m => m.Chained).FirstOrDefault(CallValidatorOfRequest.Validates) is { } own)
            return $"the app has {LinqCalls.NameOf(own)} for that";
        if (mappings.FirstOrDefault(m => CodeBase.Same(m.Handler, handler.Symbol)) is not { } mapping || BuiltApp.Of(site.Code) is not { } app || site.Code.CompilationOf(app.Statement.SyntaxTree) is var compilation && compilation != site.Code.CompilationOf(mapping.Call.SyntaxTree))
            return "the endpoint is not mapped in the project that builds the app";
        return compilation.GetTypeByMetadataName(Extensions) is null ? "the framework has validation for minimal APIs since .NET 10" : null;
    }
}
