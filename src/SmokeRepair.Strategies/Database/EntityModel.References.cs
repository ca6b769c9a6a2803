using Microsoft.CodeAnalysis;

namespace SmokeRepair.Strategies.Database;

/// <content>How entities refer to each other.</content>
internal sealed partial class EntityModel
{
    /// <summary>All references from entities to others.</summary>
    public IEnumerable<EntityReference> References()
    {
        foreach (var entity in Entities)
        {
            var covered = new HashSet<string>(StringComparer.Ordinal);
            foreach (var navigation in PropertiesOf(entity).Where(p => ElementOf(p.Type) is null && EntityOf(p.Type) is not null))
            {
                var principal = EntityOf(navigation.Type)!;
                if (ForeignKey(entity, navigation, principal) is not { } key)
                    continue;
                covered.Add(key.Name);
                yield return new(entity, principal, key, navigation);
            }

            foreach (var key in PropertiesOf(entity).Where(p => !covered.Contains(p.Name)))
                if (PrincipalOf(entity, key) is { } principal)
                    yield return new(entity, principal, key, null);
        }
    }

    /// <summary>What the model says happens to dependants on delete, as in <c>Restrict</c>; null when it says nothing.</summary>
    public string? OnDelete(EntityReference reference) => _configuration
        .Where(c => LinqCalls.NameOf(c).Identifier.ValueText == "OnDelete" && PropertiesIn(c).Any(p => CodeBase.Same(p, reference.Key) || CodeBase.Same(p, reference.Navigation)))
        .Select(c => c.ArgumentList.Arguments.FirstOrDefault()?.Expression.ToString().Split('.').Last()).FirstOrDefault();

    private IPropertySymbol? ForeignKey(INamedTypeSymbol entity, IPropertySymbol navigation, INamedTypeSymbol principal)
    {
        var properties = PropertiesOf(entity).ToArray();
        string? Named(IPropertySymbol p) => p.GetAttributes().Where(a => a.AttributeClass?.Name == "ForeignKeyAttribute").Select(a => a.ConstructorArguments.FirstOrDefault().Value as string).FirstOrDefault();
        return properties.FirstOrDefault(p => p.Name == Named(navigation)) ?? properties.FirstOrDefault(p => Named(p) == navigation.Name)
            ?? _configuration.Where(c => LinqCalls.NameOf(c).Identifier.ValueText == "HasForeignKey" && PropertiesIn(c).Any(p => CodeBase.Same(p, navigation)))
                .SelectMany(c => PropertiesIn(c.ArgumentList)).FirstOrDefault(p => CodeBase.Same(p.ContainingType, entity))
            ?? properties.FirstOrDefault(p => p.Name == navigation.Name + "Id") ?? properties.FirstOrDefault(p => p.Name == navigation.Name + KeyOf(principal)?.Name) ?? properties.FirstOrDefault(p => p.Name == principal.Name + "Id");
    }

    // A key without a navigation: by its name, where the principal has the collection or the model says so.
    private INamedTypeSymbol? PrincipalOf(INamedTypeSymbol entity, IPropertySymbol key) =>
        Entities.FirstOrDefault(e => !CodeBase.Same(e, entity) && key.Name == e.Name + "Id"
            && (PropertiesOf(e).Any(p => ElementOf(p.Type) is { } element && CodeBase.Same(element, entity))
                || _configuration.Any(c => LinqCalls.NameOf(c).Identifier.ValueText == "HasForeignKey" && PropertiesIn(c.ArgumentList).Any(p => CodeBase.Same(p, key)))));
}

/// <summary>A foreign key.</summary>
/// <param name="Dependent">The entity that holds it.</param>
/// <param name="Principal">The entity it names.</param>
/// <param name="Key">Its property.</param>
/// <param name="Navigation">The property that leads to the other entity, if there is one.</param>
internal sealed record EntityReference(INamedTypeSymbol Dependent, INamedTypeSymbol Principal, IPropertySymbol Key, IPropertySymbol? Navigation);
