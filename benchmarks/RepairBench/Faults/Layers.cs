using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RepairBench.Faults;

/// <summary>The layer that code lies in, told by what its type is and what it is called.</summary>
internal static class Layers
{
    /// <summary>The layer of a node.</summary>
    public static string Of(SyntaxNode node, SemanticModel model)
    {
        var declaration = node.AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault();
        if (declaration is null)
            return node.AncestorsAndSelf().OfType<LambdaExpressionSyntax>().Any() ? "endpoint" : "startup";
        if (model.GetDeclaredSymbol(declaration) is not INamedTypeSymbol type)
            return "other";
        var names = Bases(type).Select(b => b.Name).Concat(type.AllInterfaces.Select(i => i.Name)).ToHashSet(StringComparer.Ordinal);
        bool Is(params string[] bases) => bases.Any(names.Contains);
        bool Called(params string[] ends) => ends.Any(e => type.Name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        return Is("ControllerBase", "Controller", "PageModel") || Called("Controller", "Endpoint", "Endpoints", "Module", "Routes") ? "endpoint"
            : Is("IExceptionHandler", "IMiddleware", "IExceptionFilter", "IAsyncExceptionFilter", "IActionFilter", "IAsyncActionFilter") || Called("Middleware", "ExceptionHandler", "Filter", "Mapping") ? "error mapping"
            : Is("IValidator", "IValidatableObject") || Called("Validator") ? "validation"
            : Is("DbContext") || Called("Repository", "Store", "Context", "Queries", "Query") ? "data"
            : Called("Program", "Startup", "Extensions", "Registration", "DependencyInjection") ? "startup"
            : Called("Service", "Handler", "Manager", "Engine") ? "service"
            : type.GetMembers().OfType<IMethodSymbol>().Any(m => m.MethodKind is MethodKind.Ordinary && !m.IsImplicitlyDeclared) ? "domain"
            : "contract";
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var b = type.BaseType; b is not null; b = b.BaseType)
            yield return b;
    }
}
