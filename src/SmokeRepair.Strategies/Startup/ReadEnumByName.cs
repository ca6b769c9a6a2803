using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Startup;

/// <summary>An enumeration that the document writes by its names is read and written by them, all of the app's or that one.</summary>
[Repairs("System.Text.Json.JsonException", Fault = FaultCodes.ValidRequestRejected)]
internal sealed class ReadEnumByName : RepairStrategy
{
    private const string Converter = "JsonStringEnumConverter";

    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.Intent is not { Location: "body", Rule: { Enum.Count: > 0, Type: "string" } rule })
            return NotApplicable("the document lists no names for the value");
        if (RequestMember.Of(site) is not { } member || Enumeration(member) is not { } type || site.Code.DeclarationsOf(type).OfType<EnumDeclarationSyntax>().FirstOrDefault() is not { } declaration)
            return NotApplicable("the member is no enumeration of the source");
        string[] names = [.. type.GetMembers().OfType<IFieldSymbol>().Select(f => f.Name)];
        var exact = rule.Enum.All(names.Contains);
        if (!exact && !rule.Enum.All(v => names.Any(n => Names.Camel(n).TrimStart('@') == v)))
            return NotApplicable("the document's names are not those of the enumeration");
        var settings = new JsonSettings(site);
        if (settings.Name(Converter) || member.Attributes.Concat(type.GetAttributes()).Any(a => a.AttributeClass?.Name == "JsonConverterAttribute"))
            return NotApplicable("how it is read is said already");

        var all = settings.Add($"Converters.Add(new {Converter}({(exact ? "" : "System.Text.Json.JsonNamingPolicy.CamelCase")}))", "read enumerations by their names");
        var one = exact ? new SourceEditor(site).AddAttribute(declaration, $"JsonConverter(typeof({Converter}))").AddUsing(declaration.SyntaxTree, "System.Text.Json.Serialization").ToProposal($"read {type.Name} by its names") : null;

        // As the app does it with its other enumerations.
        var apart = site.Code.Types.Any(t => t.TypeKind == TypeKind.Enum && t.GetAttributes().Any(a => a.AttributeClass?.Name == "JsonConverterAttribute"));
        return apart ? Propose(one, all) : Propose(all, one);
    }

    private static INamedTypeSymbol? Enumeration(RequestMember member)
    {
        var type = CodeBase.Underlying(RequestMember.ElementOf(member.Plain) ?? member.Plain);
        return type is INamedTypeSymbol { TypeKind: TypeKind.Enum } found ? found : null;
    }
}
