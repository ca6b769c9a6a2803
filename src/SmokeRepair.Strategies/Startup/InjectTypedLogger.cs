using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Startup;

/// <summary>A class that asks for an <c>ILogger</c>, which nobody registers, takes an <c>ILogger</c> of its own.</summary>
[Repairs("System.InvalidOperationException")]
[Repairs("System.AggregateException")]
internal sealed class InjectTypedLogger : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (MissingService.Of(site) != "Microsoft.Extensions.Logging.ILogger")
            return NotApplicable("no logger was missing");
        if (MissingService.Consumer(site) is not { } name || site.Code.FindType(name) is not { } consumer)
            return NotApplicable("the class that asks for it is not known");
        var parameters = consumer.InstanceConstructors.SelectMany(c => c.Parameters).Where(p => p.Type is INamedTypeSymbol { Name: "ILogger", IsGenericType: false })
            .SelectMany(p => p.DeclaringSyntaxReferences.Select(r => r.GetSyntax())).OfType<ParameterSyntax>().ToArray();
        if (parameters.Length == 0 || parameters.Any(p => !site.Code.IsUserTree(p.SyntaxTree)))
            return NotApplicable("no constructor in the source takes an ILogger");

        var editor = new SourceEditor(site);
        foreach (var parameter in parameters)
            editor.Replace(parameter.Type!, $"ILogger<{consumer.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}>");
        return Propose(editor.ToProposal($"give {consumer.Name} a logger of its own"));
    }
}
