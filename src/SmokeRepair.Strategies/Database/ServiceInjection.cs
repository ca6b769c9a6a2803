using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Startup;

namespace SmokeRepair.Strategies.Database;

/// <summary>A service that a class is given by its constructor from now on, in the way in which it is given what it has.</summary>
/// <param name="Service">The service's type as it is registered.</param>
/// <param name="Expression">How the class names it.</param>
/// <param name="Add">Makes the edits.</param>
internal sealed record ServiceInjection(INamedTypeSymbol Service, string Expression, Action<SourceEditor> Add)
{
    /// <summary>The services of an entity's that the app has registered and a class could take; none for a class that is created elsewhere than by the container, or takes its dependencies in no way that could be followed.</summary>
    public static IEnumerable<ServiceInjection> For(CodeBase code, INamedTypeSymbol type, INamedTypeSymbol entity)
    {
        if (Injectable(code, type) is not { } declaration)
            yield break;
        foreach (var service in Registrations.Of(code).Where(r => r.Lifetime != "Singleton").Select(r => Constructed(r.Service, entity)).OfType<INamedTypeSymbol>().Where(s => code.DeclarationsOf(s.OriginalDefinition).Any()))
            if (Way(code, declaration, service) is { } way)
                yield return new(service, way.Expression, way.Add);
    }

    /// <summary>A service that is known to be registered; null when the class cannot be given it.</summary>
    public static ServiceInjection? Of(CodeBase code, INamedTypeSymbol type, INamedTypeSymbol service) =>
        Injectable(code, type) is { } declaration && Way(code, declaration, service) is { } way ? new(service, way.Expression, way.Add) : null;

    /// <summary>Gives a class by its constructor what one of its fields is to hold, which nobody assigns; null when the class is created elsewhere than by the container, or has its dependencies in no way that could be followed.</summary>
    public static Action<SourceEditor>? IntoField(CodeBase code, IFieldSymbol field)
    {
        if (Injectable(code, field.ContainingType) is not { } declaration || code.DeclarationsOf(field).FirstOrDefault() is not VariableDeclaratorSyntax { Initializer: null, Parent: VariableDeclarationSyntax { Type: var type, Parent: FieldDeclarationSyntax held } } variable)
            return null;
        if (field.Name.TrimStart('_').Length == 0)
            return null;
        var name = Names.Camel(field.Name.TrimStart('_'));
        var (text, assigns) = (type.ToString().TrimEnd('?'), $"{(name == field.Name ? "this." : "")}{field.Name} = {name};");
        var constructors = declaration.Members.OfType<ConstructorDeclarationSyntax>().Where(c => !c.Modifiers.Any(SyntaxKind.StaticKeyword)).ToArray();
        if (declaration.ParameterList?.Parameters.FirstOrDefault(p => p.Identifier.ValueText == name) is { } kept)
            return constructors.Length == 0 && CodeBase.Same(code.SymbolOf(kept.Type!), field.Type) ? editor => editor.InsertAt(variable.SyntaxTree, variable.Span.End, $" = {name}") : null;
        if (declaration.ParameterList is { Parameters: [.., { Default: null } last] } && constructors.Length == 0)
            return editor => editor.InsertAt(last.SyntaxTree, last.Span.End, $"{Gap(last)}{text} {name}").InsertAt(variable.SyntaxTree, variable.Span.End, $" = {name}");
        if (declaration.ParameterList is null && constructors.Length == 0)
            return editor => editor.InsertAt(held.SyntaxTree, held.Span.End, SourceLayout.NewLine(held.SyntaxTree) + Line(held) + SourceLayout.Layout(held.SyntaxTree, $"public {declaration.Identifier.ValueText}({text} {name})\n{{\n    {assigns}\n}}", SourceLayout.IndentationAt(held.SyntaxTree, held.SpanStart)));
        if (constructors is not [{ Body: { } body, ParameterList: var list, Initializer: null }] || list.Parameters.Any(p => p.Default is not null))
            return null;
        var given = list.Parameters.FirstOrDefault(p => p.Identifier.ValueText == name);
        if (given is not null && !CodeBase.Same(code.SymbolOf(given.Type!), field.Type))
            return null;
        return editor =>
        {
            if (given is null && list.Parameters.LastOrDefault() is { } after)
                editor.InsertAt(after.SyntaxTree, after.Span.End, $"{Gap(after)}{text} {name}");
            else if (given is null)
                editor.InsertAt(list.SyntaxTree, list.OpenParenToken.Span.End, $"{text} {name}");
            if (body.Statements.LastOrDefault() is { } before)
                editor.InsertAt(before.SyntaxTree, before.Span.End, Line(before) + assigns);
            else
                editor.InsertAt(body.SyntaxTree, body.OpenBraceToken.Span.End, Line(body) + SourceLayout.IndentationUnit(body.SyntaxTree) + assigns);
        };
    }

    private static ClassDeclarationSyntax? Injectable(CodeBase code, INamedTypeSymbol type) =>
        code.DeclarationsOf(type).ToArray() is [ClassDeclarationSyntax declaration] && !code.Types.Any(t => CodeBase.Same(t.BaseType?.OriginalDefinition, type)) && !code.ReferencesTo(type).Any(n => n.Parent is BaseObjectCreationExpressionSyntax) ? declaration : null;

    // typeof(IRepository<>) is registered for every entity.
    private static INamedTypeSymbol? Constructed(INamedTypeSymbol service, INamedTypeSymbol entity) =>
        !service.IsUnboundGenericType ? service : service.TypeParameters.Length == 1 ? service.OriginalDefinition.Construct(entity) : null;

    private static (string Expression, Action<SourceEditor> Add)? Way(CodeBase code, ClassDeclarationSyntax declaration, INamedTypeSymbol service)
    {
        var model = code.ModelOf(declaration.SyntaxTree);
        var name = NameOf(service);
        var text = ShortName.Of(model, declaration.SpanStart, service);
        if (model.LookupSymbols(declaration.OpenBraceToken.Span.End).Any(s => s.Name.TrimStart('_') == name))
            return null;
        if (declaration.ParameterList is { Parameters: [.., var last] } primary && declaration.Members.OfType<ConstructorDeclarationSyntax>().All(c => c.Modifiers.Any(SyntaxKind.StaticKeyword)))
            return !IsAssigned(declaration, primary) ? (name, editor => editor.InsertAt(last.SyntaxTree, last.Span.End, $"{Gap(last)}{text} {name}").WithUsings(model, declaration, service)) : null;
        if (declaration.Members.OfType<ConstructorDeclarationSyntax>().ToArray() is not [{ Body: { } body, ParameterList.Parameters: [.., var given] } constructor] || constructor.Initializer is not null)
            return null;

        // _books = books;
        var assignment = body.Statements.OfType<ExpressionStatementSyntax>().LastOrDefault(s => s.Expression is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: IdentifierNameSyntax right } && constructor.ParameterList.Parameters.Any(p => p.Identifier.ValueText == right.Identifier.ValueText));
        if (assignment?.Expression is not AssignmentExpressionSyntax { Left: var left } || code.SymbolOf(left) is not IFieldSymbol field || code.DeclarationsOf(field).FirstOrDefault()?.FirstAncestorOrSelf<FieldDeclarationSyntax>() is not { Declaration.Variables.Count: 1 } sample)
            return null;
        var isThis = left is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax };
        var held = (field.Name.StartsWith("_", StringComparison.Ordinal) ? "_" : "") + name;
        if (!isThis && held == name)
            return null;
        return (held, editor => editor
            .InsertAt(sample.SyntaxTree, sample.Span.End, $"{Line(sample)}{sample.Modifiers} {text} {held};")
            .InsertAt(given.SyntaxTree, given.Span.End, $"{Gap(given)}{text} {name}")
            .InsertAt(assignment.SyntaxTree, assignment.Span.End, $"{Line(assignment)}{(isThis ? "this." : "")}{held} = {name};")
            .WithUsings(model, declaration, service));
    }

    // A parameter of a primary constructor that is kept in a field is a way of its own.
    private static bool IsAssigned(ClassDeclarationSyntax declaration, ParameterListSyntax parameters) => declaration.Members.OfType<FieldDeclarationSyntax>()
        .Any(f => f.Declaration.Variables.Any(v => v.Initializer?.Value is IdentifierNameSyntax value && parameters.Parameters.Any(p => p.Identifier.ValueText == value.Identifier.ValueText)));

    private static string NameOf(INamedTypeSymbol service)
    {
        var name = Names.Bare(service);
        return Names.Camel(service.TypeArguments.FirstOrDefault() is { } of && !IsFrameworks(service) ? of.Name + name : name);
    }

    // RoleManager<IdentityRole> is the roleManager.
    private static bool IsFrameworks(INamedTypeSymbol service) => service.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.", StringComparison.Ordinal);

    // Parameters that stand on lines of their own go on so.
    private static string Gap(ParameterSyntax after)
    {
        var before = after.GetFirstToken().GetPreviousToken();
        var gap = before.TrailingTrivia.Concat(after.GetLeadingTrivia()).ToArray();
        return gap.Any(t => t.IsKind(SyntaxKind.EndOfLineTrivia)) ? "," + string.Concat(gap.Select(t => t.ToFullString())) : ", ";
    }

    private static string Line(SyntaxNode like) => SourceLayout.NewLine(like.SyntaxTree) + SourceLayout.IndentationAt(like.SyntaxTree, like.SpanStart);
}
