using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.MissingEntity;

namespace SmokeRepair.Strategies.Inputs;

/// <summary>Objects that code makes of what it has: what a member of one is given, as in <c>new CreateOrder(id, body.Name)</c> and <c>command with { Id = id }</c>.</summary>
internal static class MadeObject
{
    /// <summary>What a member of an object is given where the object is made; null when its making does not tell, and the object that it then is a member of, through locals, parameters and copies.</summary>
    /// <param name="code">The app.</param>
    /// <param name="whole">The object.</param>
    /// <param name="member">Its member.</param>
    /// <param name="passed">What a caller passes for a parameter; null when that is not known.</param>
    public static (ExpressionSyntax? Given, ExpressionSyntax Whole) Member(CodeBase code, ExpressionSyntax whole, IPropertySymbol member, Func<IParameterSymbol, ExpressionSyntax?> passed)
    {
        for (var steps = 0; steps < 16; steps++)
        {
            var next = whole switch
            {
                ParenthesizedExpressionSyntax inner => inner.Expression,
                WithExpressionSyntax copy => Assigned(copy.Initializer, member) is { } changed ? changed : copy.Expression,
                IdentifierNameSyntax name => code.SymbolOf(name) switch
                {
                    ILocalSymbol local => Lookups.ValueOf(code, local, name),
                    IParameterSymbol parameter => passed(parameter),
                    _ => null,
                },
                BaseObjectCreationExpressionSyntax creation => Assigned(creation.Initializer, member) ?? Argument(code, creation, member),
                _ => null,
            };
            if (next is null)
                return (null, whole);
            if (whole is BaseObjectCreationExpressionSyntax || whole is WithExpressionSyntax { Expression: var copied } && next != copied)
                return (next, whole);
            whole = next;
        }

        return (null, whole);
    }

    /// <summary>The object and the member of it that a local takes by deconstruction, as in <c>var (id, name) = command</c>; null when it is none.</summary>
    public static (ExpressionSyntax Whole, IPropertySymbol Member)? Deconstructed(CodeBase code, SyntaxNode declaration) =>
        declaration is SingleVariableDesignationSyntax { Parent: ParenthesizedVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: AssignmentExpressionSyntax { Right: var whole } } } parts }
        && code.TypeOf(whole) is INamedTypeSymbol { IsRecord: true } record && Positional(record) is { } positional
        && positional.Parameters.ElementAtOrDefault(parts.Variables.IndexOf((VariableDesignationSyntax)declaration)) is { } parameter
        && record.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } member ? (whole, member) : null;

    private static ExpressionSyntax? Assigned(InitializerExpressionSyntax? initializer, IPropertySymbol member) =>
        initializer?.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(a => a.Left is IdentifierNameSyntax left && left.Identifier.ValueText == member.Name)?.Right;

    // A positional record's member is its parameter; the constructor of a class is taken at its parameters' word.
    private static ExpressionSyntax? Argument(CodeBase code, BaseObjectCreationExpressionSyntax creation, IPropertySymbol member)
    {
        if (creation.ArgumentList is not { } list || code.SymbolOf(creation) is not IMethodSymbol constructor
            || constructor.Parameters.FirstOrDefault(p => p.Name.Equals(member.Name, StringComparison.OrdinalIgnoreCase)) is not { } parameter)
            return null;
        return list.Arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == parameter.Name)?.Expression
            ?? (list.Arguments.ElementAtOrDefault(parameter.Ordinal) is { NameColon: null } positional ? positional.Expression : null);
    }

    private static IMethodSymbol? Positional(INamedTypeSymbol record) => record.InstanceConstructors.FirstOrDefault(c => c.Parameters.Length > 0
        && c.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is RecordDeclarationSyntax) && c.Parameters.All(p => record.GetMembers(p.Name).OfType<IPropertySymbol>().Any()));
}
