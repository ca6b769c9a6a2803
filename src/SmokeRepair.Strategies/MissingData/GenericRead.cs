using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.MissingData;

/// <summary>What is read by a method that is written for any entity.</summary>
/// <param name="Site">The site.</param>
/// <param name="Call">The call of the method.</param>
/// <param name="Called">The method as it is called: that of an interface, made for the entity.</param>
/// <param name="Method">The method as it is written.</param>
/// <param name="Chain">The query that it runs.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Path">The navigations that it does not include.</param>
internal sealed record GenericRead(RepairSite Site, InvocationExpressionSyntax Call, IMethodSymbol Called, IMethodSymbol Method, QueryChain Chain, INamedTypeSymbol Entity, IReadOnlyList<IPropertySymbol> Path)
{
    /// <summary>The navigations as they are named one after the other.</summary>
    public string Names => string.Join(".", Path.Select(p => p.Name));

    /// <summary>Whether the query is run without waiting for it.</summary>
    public bool IsAsync => LinqCalls.NameOf(Chain.Run).Identifier.ValueText.EndsWith("Async", StringComparison.Ordinal);

    /// <summary>Whether what is read is tracked, so that changes of it are saved.</summary>
    public bool IsTracked => !Chain.Parts.Concat([Chain.Run]).Any(QueryChain.IsUntracked);

    // What else the method does, its replacement would not.
    private bool IsOnlyTheQuery
    {
        get
        {
            var value = LinqCalls.Awaited(Chain.Run);
            return Chain.Run.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && (method.ExpressionBody?.Expression == value || method.Body?.Statements switch
            {
                [ReturnStatementSyntax { Expression: { } only }] => only == value,
                [LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var kept } variable] }, ReturnStatementSyntax { Expression: IdentifierNameSyntax name }] => kept == value && name.Identifier.ValueText == variable.Identifier.ValueText,
                _ => false,
            });
        }
    }

    /// <summary>The calls that include the navigations in a query at a place.</summary>
    public string Includes(SyntaxNode place) => string.Concat(Path.Select((p, i) =>
    {
        var row = Strategies.Names.LambdaParameter(Site.Code.ModelOf(place.SyntaxTree), place, p.ContainingType.Name);
        return $".{(i == 0 ? "Include" : "ThenInclude")}({row} => {row}.{p.Name})";
    }));

    /// <summary>The calls of the query on its set, with other values for the parameters of the method; null where it uses something else of its class, or values of another type.</summary>
    /// <param name="place">Where they are to stand.</param>
    /// <param name="values">The value of a parameter, and its type; no text for one that is not given.</param>
    public string? Operators(SyntaxNode place, Func<IParameterSymbol, (string? Text, ITypeSymbol? Type)> values)
    {
        // What is built on a query of the class's own has more to it than is seen here.
        if (!IsOnlyTheQuery || Chain.Parts.Count == 0 || Site.Code.TypeOf(Chain.Parts[0]) is not { } start || start.Name != "DbSet" && !(QueryChain.IsFind(Chain.Run) && Database.EntityModel.IsContext(start)))
            return null;
        var text = "";
        foreach (var call in Chain.Parts.Skip(1).Append(Chain.Run))
        {
            if (call is not InvocationExpressionSyntax operation || Operator(operation, place, values) is not { } written)
                return null;
            text += written;
        }

        return text;
    }

    private string? Operator(InvocationExpressionSyntax operation, SyntaxNode place, Func<IParameterSymbol, (string? Text, ITypeSymbol? Type)> values)
    {
        if (operation == Chain.Run && QueryChain.IsFind(operation))
        {
            if (FindByKey.ValueOf(Site.Code, operation) is not IdentifierNameSyntax key || Site.Code.SymbolOf(key) is not IParameterSymbol given || values(given) is not ({ } value, { } type)
                || Database.EntityModel.Of(Site.Code).KeyOf(Entity) is not { } property || !CodeBase.Same(CodeBase.Underlying(type), CodeBase.Underlying(property.Type)))
                return null;
            var token = FindByKey.TokenOf(Site.Code, operation) is IdentifierNameSyntax passed && Site.Code.SymbolOf(passed) is IParameterSymbol parameter && values(parameter).Text is { } source ? ", " + source : "";
            return FindByKey.Operator(Site.Code, operation, place, Entity, value, token);
        }

        var arguments = new List<string>();
        foreach (var argument in operation.ArgumentList.Arguments)
        {
            var names = argument.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Parent is not MemberAccessExpressionSyntax access || access.Expression == n).ToArray();
            if (names.Any(n => Site.Code.SymbolOf(n) is not IParameterSymbol))
                return null;
            var own = names.Where(n => CodeBase.Same(Site.Code.SymbolOf(n)!.ContainingSymbol, Method)).ToArray();
            var given = own.Select(n => (IParameterSymbol)Site.Code.SymbolOf(n)!).GroupBy(p => p.Name).ToDictionary(g => g.Key, g => values(g.First()).Text);

            // A lambda would take a value for its own parameter that is called alike.
            var inner = argument.DescendantNodes().OfType<ParameterSyntax>().Select(p => p.Identifier.ValueText).ToArray();
            if (given.Values.OfType<string>().Any(v => SyntaxFactory.ParseExpression(v).DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => inner.Contains(n.Identifier.ValueText))))
                return null;
            if (given.Values.All(v => v is not null))
                arguments.Add(SourceLayout.Renamed(argument, own, n => given[n]!));

            // A token that the caller does not give is left out.
            else if (argument.Expression is not IdentifierNameSyntax)
                return null;
        }

        return $".{LinqCalls.NameOf(operation)}({string.Join(", ", arguments)})";
    }
}
