using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies;

/// <summary>
/// Calls that hand a request to whoever handles its type: a mediator, a bus, a dispatcher of the app's own. Known by their shape: a method of the app takes the
/// request first, by a generic contract that names the request's type, and the call takes it as what that contract asks of its requests.
/// </summary>
internal sealed class Dispatching(CodeBase code)
{
    private readonly Lazy<ILookup<string, Handling>> _handlers = new(() => Handlers(code).ToLookup(h => Id(h.Request), StringComparer.Ordinal));
    private readonly Dictionary<SyntaxNode, (ExpressionSyntax Request, IReadOnlyList<IMethodSymbol> Handlers)?> _known = [];
    private ILookup<string, InvocationExpressionSyntax>? _calls;

    /// <summary>Whether a method handles requests that are dispatched by type.</summary>
    public bool IsHandler(IMethodSymbol method) => method.Parameters.Length > 0 && _handlers.Value[Id(method.Parameters[0].Type)].Any(h => CodeBase.Same(h.Method, method.OriginalDefinition));

    /// <summary>The request that a call dispatches, and the methods that handle it; null when the call dispatches nothing.</summary>
    public (ExpressionSyntax Request, IReadOnlyList<IMethodSymbol> Handlers)? Of(InvocationExpressionSyntax call)
    {
        lock (_known)
            return _known.TryGetValue(call, out var known) ? known : _known[call] = Find(call);
    }

    /// <summary>The calls that dispatch what a method handles.</summary>
    public IEnumerable<InvocationExpressionSyntax> CallsOf(IMethodSymbol method)
    {
        if (!IsHandler(method))
            return [];
        _calls ??= code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>()
            .SelectMany(c => Of(c) is var (_, handlers) ? handlers.Select(h => (Call: c, Handler: Key(h))) : []).ToLookup(c => c.Handler, c => c.Call, StringComparer.Ordinal);
        return _calls[Key(method.OriginalDefinition)];
    }

    private (ExpressionSyntax, IReadOnlyList<IMethodSymbol>)? Find(InvocationExpressionSyntax call)
    {
        if (_handlers.Value.Count == 0 || code.SymbolOf(call) is not IMethodSymbol called)
            return null;
        foreach (var (parameter, given) in Given(call, called))
        {
            // Whoever asks for this very type runs nothing else for it.
            if (code.TypeOf(given) is not INamedTypeSymbol type || SymbolEqualityComparer.Default.Equals(parameter.Type, type) || called.ContainingType.TypeArguments.Any(a => CodeBase.Same(a, type)))
                continue;
            var contracts = Contracts(parameter.Type).ToArray();
            var handlers = _handlers.Value[Id(type)].Where(h => !CodeBase.Same(called.OriginalDefinition.ContainingType, h.Contract)
                && (contracts.Any(c => h.Asked.Any(a => CodeBase.Same(a, c))) || Looks(called, h.Contract))).Select(h => h.Method).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default).ToArray();
            if (handlers.Length > 0)
                return (given, handlers);
        }

        return null;
    }

    // The app's own dispatcher, whatever it asks of a request: the class that implements it names the handlers' contract.
    private bool Looks(IMethodSymbol called, INamedTypeSymbol contract) => code.DeclarationsOf(called.OriginalDefinition).Any()
        && code.ImplementationsOf(called).SelectMany(i => code.DeclarationsOf(i.ContainingType)).SelectMany(d => d.DescendantNodes()).OfType<GenericNameSyntax>()
            .Any(n => n.Identifier.ValueText == contract.Name && CodeBase.Same(code.SymbolOf(n)?.OriginalDefinition, contract));

    private static IEnumerable<(IParameterSymbol Parameter, ExpressionSyntax Given)> Given(InvocationExpressionSyntax call, IMethodSymbol called)
    {
        var declared = (called.ReducedFrom ?? called).OriginalDefinition.Parameters;
        var offset = called.ReducedFrom is null ? 0 : 1;
        if (offset == 1 && LinqCalls.ReceiverOf(call) is { } receiver)
            yield return (declared[0], receiver);
        var arguments = call.ArgumentList.Arguments;
        for (var i = 0; i < arguments.Count; i++)
            if ((arguments[i].NameColon is { } name ? declared.FirstOrDefault(p => p.Name == name.Name.Identifier.ValueText) : declared.ElementAtOrDefault(i + offset)) is { } parameter)
                yield return (parameter, arguments[i].Expression);
    }

    // What a parameter says of what it takes: the interface it is, or those that its type parameter is held to.
    private static IEnumerable<INamedTypeSymbol> Contracts(ITypeSymbol type) =>
        (type is ITypeParameterSymbol parameter ? parameter.ConstraintTypes.OfType<INamedTypeSymbol>() : type is INamedTypeSymbol { TypeKind: TypeKind.Interface } contract ? [contract] : []).Select(t => t.OriginalDefinition);

    private static IEnumerable<Handling> Handlers(CodeBase code)
    {
        foreach (var type in code.Types.Where(t => t is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false }))
            foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
                if (method is { IsStatic: false, MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation, Parameters: [{ Type: INamedTypeSymbol request }, ..] } && code.DeclarationsOf(request).Any())
                    foreach (var contract in CodeBase.ImplementedBy(method).Select(m => m.ContainingType))
                        for (var i = 0; i < contract.TypeArguments.Length; i++)
                            if (SymbolEqualityComparer.Default.Equals(contract.TypeArguments[i], request))
                                yield return new(request, method, contract.OriginalDefinition, [.. Contracts(contract.OriginalDefinition.TypeParameters[i]).SelectMany(a => a.AllInterfaces.Select(b => b.OriginalDefinition).Prepend(a))]);
    }

    // Symbols of one type differ between compilations.
    private static string Id(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static string Key(IMethodSymbol method) => method.GetDocumentationCommentId() ?? method.ToDisplayString();

    /// <param name="Request">The type of the requests.</param>
    /// <param name="Method">The method that takes them.</param>
    /// <param name="Contract">The generic type by which it does.</param>
    /// <param name="Asked">What the contract asks of its requests, with what that extends.</param>
    private sealed record Handling(INamedTypeSymbol Request, IMethodSymbol Method, INamedTypeSymbol Contract, IReadOnlyList<INamedTypeSymbol> Asked);
}
