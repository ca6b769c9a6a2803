using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Database;

/// <summary>An entity that a member stores: a new one it adds, or one that it changes.</summary>
/// <param name="Entity">Its type.</param>
/// <param name="IsNew">Whether it is added.</param>
/// <param name="Variable">The variable that holds it; null when it is created in the call that adds it.</param>
/// <param name="Place">The node before which a check belongs.</param>
/// <param name="Values">What its properties are given, by name.</param>
internal sealed record StoredEntity(INamedTypeSymbol Entity, bool IsNew, string? Variable, SyntaxNode Place, IReadOnlyDictionary<string, ExpressionSyntax> Values)
{
    // An entity that came ready-made may have any property set.
    private bool IsReadyMade { get; init; }

    // What a mapper fills it from.
    private ExpressionSyntax? Source { get; init; }

    // The type of that, by which its members are known.
    private ITypeSymbol? SourceType { get; init; }

    /// <summary>Whether storing it may give the property a value.</summary>
    public bool Sets(IPropertySymbol property) => Mapped(property) is not null || IsReadyMade || Values.ContainsKey(property.Name) || Through(property) is not null;

    /// <summary>The expression for a property's new value, valid at the place; empty when there is none.</summary>
    public string ValueOf(IPropertySymbol property)
    {
        if (Values.TryGetValue(property.Name, out var value))
            return value is ObjectCreationExpressionSyntax or AwaitExpressionSyntax or AnonymousFunctionExpressionSyntax ? "" : value.ToString();
        return Mapped(property) ?? Through(property) ?? (SourceType is null && Variable is not null && (IsReadyMade || !IsNew) ? $"{Variable}.{property.Name}" : "");
    }

    // A mapper gives a member what its source calls so.
    private string? Mapped(IPropertySymbol property) => SourceType is { } type && EntityModel.PropertiesOf(type).Any(p => p.Name == property.Name) ? $"{Source}.{property.Name}" : null;

    // Session = session gives SessionId the id of session.
    private string? Through(IPropertySymbol property)
    {
        const string Id = "Id";
        return property.Name.Length > 2 && property.Name.EndsWith(Id, StringComparison.Ordinal) && property.Name.Substring(0, property.Name.Length - 2) is var navigation
            && Values.TryGetValue(navigation, out var value) && value is IdentifierNameSyntax && EntityModel.PropertiesOf(Entity).FirstOrDefault(p => p.Name == navigation)?.Type is { } type
            && EntityModel.PropertiesOf(type).Any(p => p.Name == Id) ? $"{value}.{Id}" : null;
    }

    /// <summary>The entities that a member stores, in the order of the text.</summary>
    public static IEnumerable<StoredEntity> In(CodeBase code, CodeFrame frame)
    {
        var model = EntityModel.Of(code);
        var nodes = frame.Declaration.DescendantNodes(n => n == frame.Declaration || n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).ToArray();
        var created = nodes.OfType<BaseObjectCreationExpressionSyntax>().Where(c => EntityOf(model, code.TypeOf(c)) is not null).ToArray();
        foreach (var creation in created.Where(c => !c.Ancestors().OfType<BaseObjectCreationExpressionSyntax>().Any(created.Contains)))
        {
            var declarator = creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declared } ? declared.Identifier.ValueText : null;
            yield return new(EntityOf(model, code.TypeOf(creation))!, true, declarator, creation, ValuesOf(code, creation, declarator, nodes));
        }

        var added = new HashSet<string>();
        foreach (var add in nodes.OfType<InvocationExpressionSyntax>().Where(c => Stores(code, c) && c.ArgumentList.Arguments.Count > 0))
        {
            var argument = add.ArgumentList.Arguments[0].Expression;
            if (argument is not IdentifierNameSyntax name || EntityOf(model, code.TypeOf(argument)) is not { } entity || created.Any(c => c.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax v } && v.Identifier.ValueText == name.Identifier.ValueText))
                continue;
            // A mapper made it, and what is assigned afterwards counts in the mapper's place.
            added.Add(name.Identifier.ValueText);
            yield return new(entity, !LinqCalls.NameOf(add).Identifier.ValueText.StartsWith("Update", StringComparison.Ordinal), name.Identifier.ValueText, add, Assigned(nodes, name.Identifier.ValueText, before: add.SpanStart)) { IsReadyMade = true };
        }

        // mapper.Map(request, order), request.Adapt(order): before it the row is as it was.
        foreach (var map in nodes.OfType<InvocationExpressionSyntax>())
            if (Filled(code, map) is var (source, target) && EntityOf(model, code.TypeOf(target)) is { } entity && code.TypeOf(source) is { } type && added.Add(target.Identifier.ValueText))
                yield return new(entity, false, target.Identifier.ValueText, map, new Dictionary<string, ExpressionSyntax>()) { Source = source, SourceType = type };

        foreach (var marked in nodes.OfType<AssignmentExpressionSyntax>())
            if (Mutations.Marked(marked) is var (entry, state) && state != "Deleted" && entry.ArgumentList.Arguments is [{ Expression: IdentifierNameSyntax name }] && EntityOf(model, code.TypeOf(name)) is { } entity && added.Add(name.Identifier.ValueText))
                yield return new(entity, state == "Added", name.Identifier.ValueText, marked, Assigned(nodes, name.Identifier.ValueText, before: marked.SpanStart)) { IsReadyMade = true };

        foreach (var group in nodes.OfType<AssignmentExpressionSyntax>().Where(a => a is { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax } left } && EntityOf(model, code.TypeOf(left.Expression)) is not null)
            .GroupBy(a => ((MemberAccessExpressionSyntax)a.Left).Expression.ToString()))
        {
            if (added.Contains(group.Key) || created.Any(c => c.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax v } && v.Identifier.ValueText == group.Key))
                continue;
            var values = group.GroupBy(a => ((MemberAccessExpressionSyntax)a.Left).Name.Identifier.ValueText).ToDictionary(a => a.Key, a => a.First().Right);
            yield return new(EntityOf(model, code.TypeOf(((MemberAccessExpressionSyntax)group.First().Left).Expression))!, false, group.Key, group.First(), values);
        }
    }

    private static (ExpressionSyntax Source, IdentifierNameSyntax Target)? Filled(CodeBase code, InvocationExpressionSyntax call) => (LinqCalls.NameOf(call)?.Identifier.ValueText, call.ArgumentList.Arguments) switch
    {
        ("Map", [{ Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } from, { Expression: IdentifierNameSyntax to }]) when code.SymbolOf(call) is IMethodSymbol { ContainingType: { } mapper } && mapper.Name.Contains("Mapper") => (from.Expression, to),
        ("Adapt", [{ Expression: IdentifierNameSyntax to }]) when LinqCalls.ReceiverOf(call) is IdentifierNameSyntax or MemberAccessExpressionSyntax && code.SymbolOf(call) is IMethodSymbol { ContainingNamespace.Name: "Mapster" } => (LinqCalls.ReceiverOf(call)!, to),
        _ => null,
    };

    // A context's or a set's method, or one of a repository of the app's own.
    private static bool Stores(CodeBase code, InvocationExpressionSyntax call) => LinqCalls.NameOf(call)?.Identifier.ValueText switch
    {
        "Add" or "AddAsync" or "Update" => true,
        "Create" or "CreateAsync" or "Insert" or "InsertAsync" or "UpdateAsync" => code.SymbolOf(call) is IMethodSymbol method && code.DeclarationsOf(method.OriginalDefinition).Any(),
        _ => false,
    };

    private static Dictionary<string, ExpressionSyntax> Assigned(SyntaxNode[] nodes, string variable, int before) =>
        nodes.OfType<AssignmentExpressionSyntax>()
            .Where(a => a.SpanStart < before && a is { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } } && name.Identifier.ValueText == variable)
            .GroupBy(a => ((MemberAccessExpressionSyntax)a.Left).Name.Identifier.ValueText).ToDictionary(g => g.Key, g => g.Last().Right);

    private static INamedTypeSymbol? EntityOf(EntityModel model, ITypeSymbol? type) => type is not null && EntityModel.ElementOf(type) is null ? model.EntityOf(type) : null;

    // Initialisers, constructor arguments by parameter name, and assignments to the variable afterwards.
    private static Dictionary<string, ExpressionSyntax> ValuesOf(CodeBase code, BaseObjectCreationExpressionSyntax creation, string? variable, SyntaxNode[] nodes)
    {
        var values = new Dictionary<string, ExpressionSyntax>(StringComparer.OrdinalIgnoreCase);
        if (creation.ArgumentList is { } arguments && code.SymbolOf(creation) is IMethodSymbol constructor)
            for (var i = 0; i < arguments.Arguments.Count && i < constructor.Parameters.Length; i++)
                values[arguments.Arguments[i].NameColon?.Name.Identifier.ValueText ?? constructor.Parameters[i].Name] = arguments.Arguments[i].Expression;
        foreach (var assignment in creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>() ?? [])
            values[assignment.Left.ToString()] = assignment.Right;
        foreach (var assignment in nodes.OfType<AssignmentExpressionSyntax>().Where(a => variable is not null && a.Left is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } && name.Identifier.ValueText == variable))
            values[((MemberAccessExpressionSyntax)assignment.Left).Name.Identifier.ValueText] = assignment.Right;
        return values;
    }
}
