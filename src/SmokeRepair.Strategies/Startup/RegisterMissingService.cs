using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Startup;

/// <summary>A service that is asked for and has one implementation is registered beside the others.</summary>
[Repairs("System.InvalidOperationException")]
[Repairs("System.AggregateException")]
internal sealed class RegisterMissingService : RepairStrategy
{
    private static readonly Dictionary<string, string> Framework = new(StringComparer.Ordinal)
    {
        ["Microsoft.AspNetCore.Http.IHttpContextAccessor"] = "AddHttpContextAccessor()",
        ["System.Net.Http.IHttpClientFactory"] = "AddHttpClient()",
        ["System.Net.Http.HttpClient"] = "AddHttpClient()",
        ["Microsoft.Extensions.Caching.Memory.IMemoryCache"] = "AddMemoryCache()",
        ["Microsoft.Extensions.Caching.Distributed.IDistributedCache"] = "AddDistributedMemoryCache()",
        ["Microsoft.AspNetCore.Http.IProblemDetailsService"] = "AddProblemDetails()",
        ["System.TimeProvider"] = "AddSingleton(TimeProvider.System)",
    };

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (MissingService.Of(site) is not { } name)
            return NotApplicable("no service was missing");
        return Implementations.Find(site.Code, name) is { } service ? Register(site, service) : NotApplicable($"{name} is not a type of the solution");
    }

    /// <summary>Registers a service, or says why it cannot be.</summary>
    public static StrategyResult Register(RepairSite site, INamedTypeSymbol service)
    {
        var registered = Registrations.Of(site.Code);
        if (registered.Any(r => CodeBase.Same(r.Service, service)))
            return NotApplicable("the service is registered already");

        if (Framework.TryGetValue(service.ToDisplayString(), out var call) && site.Code.Trees.Any(t => t.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Any(i => i.ToString().EndsWith("." + call, StringComparison.Ordinal))))
            return NotApplicable("the service is registered already");
        if (call is not null)
            return Propose(Insert(site, registered, call, null, [], $"register {service.Name}"));
        var candidates = Implementations.Of(site.Code, service);
        if (candidates.Count == 0)
            return NotApplicable($"{service.Name} has no implementation in the source");
        var named = candidates.Where(c => "I" + c.Name == service.Name).ToArray();
        if (candidates.Count > 1 && named.Length != 1)
            return NotApplicable($"{service.Name} has {candidates.Count} implementations");
        var implementation = named.Length == 1 ? named[0] : candidates[0];
        var sibling = Sibling(registered, service);
        var lifetime = sibling?.Lifetime ?? "Scoped";
        return Propose(Insert(site, registered, Write(service, implementation, lifetime, sibling), sibling, [service, implementation, .. Arguments(service), .. Arguments(implementation)], $"register {implementation.Name} as {service.Name}"));
    }

    private static string Write(INamedTypeSymbol service, INamedTypeSymbol implementation, string lifetime, Registration? sibling)
    {
        var method = sibling is { Call.Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var used } } ? used : "Add" + lifetime;
        if (implementation.IsGenericType && service.IsGenericType)
            return $"{method}(typeof({service.Name}<{new string(',', service.Arity - 1)}>), typeof({implementation.Name}<{new string(',', implementation.Arity - 1)}>))";
        var format = SymbolDisplayFormat.MinimallyQualifiedFormat;
        return CodeBase.Same(service, implementation) ? $"{method}<{service.ToDisplayString(format)}>()" : $"{method}<{service.ToDisplayString(format)}, {implementation.ToDisplayString(format)}>()";
    }

    // IValidator<Order> names Order as well.
    private static IEnumerable<INamedTypeSymbol> Arguments(INamedTypeSymbol type) => type.TypeArguments.OfType<INamedTypeSymbol>().SelectMany(a => Arguments(a).Prepend(a));

    // In the line of services of the same namespace, else of the last that names its implementation.
    private static Registration? Sibling(IReadOnlyList<Registration> registered, INamedTypeSymbol service)
    {
        var plain = registered.Where(r => r.Call.ArgumentList.Arguments.Count == 0 && r.Service.DeclaringSyntaxReferences.Length > 0).ToArray();
        return plain.LastOrDefault(r => SymbolEqualityComparer.Default.Equals(r.Service.ContainingNamespace, service.ContainingNamespace) && r.Service.TypeKind == service.TypeKind)
            ?? plain.LastOrDefault(r => r.Implementation is not null) ?? plain.LastOrDefault();
    }

    private static Proposal? Insert(RepairSite site, IReadOnlyList<Registration> registered, string call, Registration? sibling, INamedTypeSymbol[] uses, string description)
    {
        var editor = new SourceEditor(site);
        var anchor = sibling?.Call ?? (registered.Count > 0 ? registered[registered.Count - 1].Call : null);
        if (anchor is not null)
        {
            var chained = anchor.Parent is MemberAccessExpressionSyntax || (anchor.Expression as MemberAccessExpressionSyntax)?.Expression is InvocationExpressionSyntax;
            var statement = anchor.FirstAncestorOrSelf<StatementSyntax>();
            if (chained || statement is not ExpressionStatementSyntax)
                editor.InsertAt(anchor.SyntaxTree, anchor.Span.End, Dot(anchor) + call);
            else
                editor.InsertAfter(statement, $"{((MemberAccessExpressionSyntax)anchor.Expression).Expression}.{call};");
        }
        else if (BuiltApp.Of(site.Code) is { } built)
        {
            built.AddToServices(editor, call);
            foreach (var type in uses)
                editor.AddUsing(built.Statement.SyntaxTree, type);
            return editor.ToProposal(description);
        }
        else if (StartupClass.Of(site.Code) is { Services: { Body: { } body, ParameterList.Parameters: [var services, ..] } })
        {
            editor.InsertAfter(body.Statements.Last(), $"{services.Identifier.Text}.{call};");
            foreach (var type in uses)
                editor.AddUsing(body.SyntaxTree, type);
            return editor.ToProposal(description);
        }
        else
            return null;

        foreach (var type in uses)
            editor.AddUsing(anchor.SyntaxTree, type);
        return editor.ToProposal(description);
    }

    // The chain's own way of breaking lines.
    private static string Dot(InvocationExpressionSyntax call) => call.Expression is MemberAccessExpressionSyntax { OperatorToken: var dot } && (dot.GetPreviousToken().TrailingTrivia.ToFullString() + dot.LeadingTrivia.ToFullString()) is var gap && string.IsNullOrWhiteSpace(gap) ? gap + "." : ".";
}
