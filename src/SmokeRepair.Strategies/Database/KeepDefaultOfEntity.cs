using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;
using SmokeRepair.Strategies.MissingEntity;

namespace SmokeRepair.Strategies.Database;

/// <summary>What a valid request may leave out, and whose column may not be null, keeps the default that the entity itself gives it.</summary>
[Repairs("Microsoft.EntityFrameworkCore.DbUpdateException", Fault = FaultCodes.ServerError)]
internal sealed class KeepDefaultOfEntity : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (DatabaseError.Of(site.Exception) is not { Kind: DatabaseRule.NotNull, Columns: [var column] } error)
            return NotApplicable("no column lacked its value");
        if (site.Failure.ExpectedStatuses is not [>= 200 and < 300, ..])
            return NotApplicable("the request is not to be accepted");
        var values = site.Frames.SelectMany(f => StoredEntity.In(site.Code, f)).Where(s => s.IsNew && (error.Table is null || CodeBase.Same(EntityModel.Of(site.Code).EntityOfTable(error.Table), s.Entity)))
            .Select(s => (Property: EntityModel.PropertyOfColumn(s.Entity, column), s.Values)).Where(s => s.Property is not null && s.Values.ContainsKey(s.Property.Name)).Select(s => (Property: s.Property!, Value: s.Values[s.Property!.Name])).ToArray();
        if (values is not [var (property, value)])
            return NotApplicable("which value is stored in the column is not certain");
        if (site.Code.DeclarationsOf(property).OfType<PropertyDeclarationSyntax>().FirstOrDefault()?.Initializer?.Value is not { } initial || !IsDefault(initial))
            return NotApplicable("the entity gives the column no default");
        if (MissingValue.Strip(value) is not (IdentifierNameSyntax or MemberAccessExpressionSyntax) || !RequestOrigin.IsRequest(site, value))
            return NotApplicable("the value is none of the request's own");
        return Propose(new SourceEditor(site).Replace(value, $"{MissingValue.Strip(value)} ?? {initial}").ToProposal($"keep the default of {property.Name} where none is sent"));
    }

    // "" or string.Empty, [], a constant: not null!, and nothing that is computed.
    private static bool IsDefault(ExpressionSyntax initial) =>
        initial is LiteralExpressionSyntax literal && literal.Token.ValueText != "null" && literal.ToString() != "default" || initial is MemberAccessExpressionSyntax || initial is CollectionExpressionSyntax { Elements.Count: 0 };
}
