using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Inputs;

/// <summary>Whether a value comes from the request, followed through locals, text functions and the calls that lead to the faulting member.</summary>
internal sealed class RequestOrigin(RepairSite site)
{
    private readonly HashSet<SyntaxNode> _seen = [];

    /// <summary>Whether an expression of a member that was executing takes its value from the request.</summary>
    public static bool IsRequest(RepairSite site, ExpressionSyntax expression) => new RequestOrigin(site).Derives(expression);

    private bool Derives(ExpressionSyntax? expression) => expression is not null && _seen.Add(expression) && expression switch
    {
        IdentifierNameSyntax name => DerivesName(name),
        ParenthesizedExpressionSyntax inner => Derives(inner.Expression),
        PostfixUnaryExpressionSyntax suppressed => Derives(suppressed.Operand),
        PrefixUnaryExpressionSyntax unary => Derives(unary.Operand),
        AwaitExpressionSyntax awaited => Derives(awaited.Expression),
        CastExpressionSyntax cast => Derives(cast.Expression),
        ConditionalAccessExpressionSyntax access => Derives(access.Expression),
        ElementAccessExpressionSyntax element => Derives(element.Expression),
        BinaryExpressionSyntax binary => Derives(binary.Left) || Derives(binary.Right),
        ConditionalExpressionSyntax choice => Derives(choice.WhenTrue) || Derives(choice.WhenFalse),
        InterpolatedStringExpressionSyntax text => text.Contents.OfType<InterpolationSyntax>().Any(i => Derives(i.Expression)),
        MemberAccessExpressionSyntax member => IsRequestType(site.Code.TypeOf(member.Expression)) || DerivesMember(member.Expression, site.Code.SymbolOf(member) as IPropertySymbol),
        InvocationExpressionSyntax call => DerivesCall(call),
        _ => false,
    };

    // A member of what was made on the way is what it was given there.
    private bool DerivesMember(ExpressionSyntax whole, IPropertySymbol? member) =>
        Derives(member is null ? whole : MadeObject.Member(site.Code, whole, member, p => PassedValues.Argument(site, p)) is var (given, original) ? given ?? original : null);

    private bool DerivesName(IdentifierNameSyntax name)
    {
        switch (site.Code.SymbolOf(name))
        {
            case IParameterSymbol parameter when parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } && site.Handler is { } h && !CodeBase.Same(h.Symbol, parameter.ContainingSymbol) && h.Declaration != Declaring(parameter):
                // An element of what the lambda is called for.
                return Declaring(parameter) is { } lambda && lambda.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax receiver } && Derives(receiver.Expression);
            case IParameterSymbol parameter when site.Handler is { } handler && (SymbolEqualityComparer.Default.Equals(handler.Symbol, parameter.ContainingSymbol) || handler.Declaration == Declaring(parameter)):
                return !IsService(site.Code, parameter);
            case IParameterSymbol parameter:
                return PassedValues.Argument(site, parameter) is { } argument ? Derives(argument) : IsBound(parameter.Type);
            case ILocalSymbol local:
                return local.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).Any(d => d switch
                {
                    VariableDeclaratorSyntax variable => Derives(variable.Initializer?.Value),
                    ForEachStatementSyntax each => Derives(each.Expression),
                    SingleVariableDesignationSyntax when MadeObject.Deconstructed(site.Code, d) is var (whole, member) => DerivesMember(whole, member),
                    SingleVariableDesignationSyntax designation => Derives(designation.FirstAncestorOrSelf<IsPatternExpressionSyntax>()?.Expression),
                    _ => false,
                });
            default:
                return false;
        }
    }

    // Where a dispatcher stands between: what the endpoint binds is what arrives.
    private bool IsBound(ITypeSymbol type) => site.Code.DeclarationsOf(type).Any() && site.Handler?.Symbol.Parameters.Any(p => CodeBase.Same(p.Type, type) && !IsService(site.Code, p)) == true;

    private bool DerivesCall(InvocationExpressionSyntax call)
    {
        if (site.Code.SymbolOf(call) is not IMethodSymbol method)
            return false;
        if (call.Expression is MemberAccessExpressionSyntax access && (!method.IsStatic || method.ReducedFrom is not null) && Derives(access.Expression))
            return true;
        var space = method.ContainingNamespace?.ToDisplayString() ?? "";
        var computes = space == "System" || space.StartsWith("System.", StringComparison.Ordinal) || (method.IsStatic && site.Code.DeclarationsOf(method).Any());
        return computes && call.ArgumentList.Arguments.Any(a => Derives(a.Expression));
    }

    private static SyntaxNode? Declaring(IParameterSymbol parameter) =>
        parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().Ancestors().FirstOrDefault(a => a is AnonymousFunctionExpressionSyntax or BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax);

    /// <summary>Whether a handler's parameter is a service or the framework's own rather than something the client sends.</summary>
    public static bool IsService(CodeBase code, IParameterSymbol parameter)
    {
        var type = parameter.Type;
        return parameter.GetAttributes().Any(a => a.AttributeClass?.Name is "FromServicesAttribute" or "FromKeyedServicesAttribute")
            || type.Name is "CancellationToken" or "ClaimsPrincipal" or "LinkGenerator"
            || (type.TypeKind == TypeKind.Interface && type is not INamedTypeSymbol { IsGenericType: true, ContainingNamespace.Name: "Generic" } && type.Name is not ("IFormFile" or "IFormCollection"))
            || IsOrDerives(type, "DbContext")
            || Startup.Registrations.Of(code).Any(r => CodeBase.Same(r.Service, type));
    }

    private static bool IsOrDerives(ITypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
            if (type.Name == name)
                return true;
        return false;
    }

    private static bool IsRequestType(ITypeSymbol? type) => type is { Name: "HttpRequest" or "IQueryCollection" or "IFormCollection" or "IHeaderDictionary" or "RouteValueDictionary" };
}
