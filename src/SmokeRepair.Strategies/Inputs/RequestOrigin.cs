using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Inputs;

/// <summary>Whether a value comes from the request, followed through locals, text functions and the calls that lead to the faulting member.</summary>
internal sealed class RequestOrigin(RepairSite site)
{
    private readonly HashSet<SyntaxNode> _seen = [];

    /// <summary>Whether an expression of a member that was executing takes its value from the request.</summary>
    public static bool IsRequest(RepairSite site, ExpressionSyntax expression) => new RequestOrigin(site).Derives(expression);

    /// <summary>The expression of the handler that a parameter, or a member of one, of an inner member stands for; null when it is computed on the way.</summary>
    public static ExpressionSyntax? InHandler(RepairSite site, ExpressionSyntax expression)
    {
        var current = expression;
        while (site.Handler is { } handler && !handler.Declaration.Span.Contains(current.Span) || site.Handler?.Declaration.SyntaxTree != current.SyntaxTree)
        {
            var root = Root(current);
            if (root is null || site.Code.SymbolOf(root) is not IParameterSymbol parameter || Argument(site, parameter) is not { } argument)
                return null;
            if (root == current)
                current = argument;
            else if (argument is IdentifierNameSyntax or MemberAccessExpressionSyntax)
                return site.Handler!.Declaration.Span.Contains(argument.Span) ? SyntaxFactory.ParseExpression(argument + current.ToString().Substring(root.Span.Length)) : null;
            else
                return null;
        }

        return current;
    }

    /// <summary>The argument that the executing caller passes for a parameter; null when the parameter is not one of an executing member.</summary>
    public static ExpressionSyntax? Argument(RepairSite site, IParameterSymbol parameter)
    {
        for (var i = 0; i + 1 < site.Frames.Count; i++)
        {
            if (!CodeBase.Same(site.Frames[i].Symbol.OriginalDefinition, parameter.ContainingSymbol?.OriginalDefinition))
                continue;
            var caller = site.Frames[i + 1].Declaration;
            var call = site.Code.CallsOf(site.Frames[i].Symbol).FirstOrDefault(c => c.SyntaxTree == caller.SyntaxTree && caller.Span.Contains(c.Span));
            if (call is null || site.Code.SymbolOf(call) is not IMethodSymbol called)
                return null;
            if (call.ArgumentList.Arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == parameter.Name) is { } named)
                return named.Expression;
            var index = parameter.Ordinal - (called.ReducedFrom is null ? 0 : 1);
            if (index < 0)
                return (call.Expression as MemberAccessExpressionSyntax)?.Expression;
            return call.ArgumentList.Arguments.ElementAtOrDefault(index)?.Expression;
        }

        return null;
    }

    private static IdentifierNameSyntax? Root(ExpressionSyntax expression)
    {
        while (expression is MemberAccessExpressionSyntax access)
            expression = access.Expression;
        return expression as IdentifierNameSyntax;
    }

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
        MemberAccessExpressionSyntax member => IsRequestType(site.Code.TypeOf(member.Expression)) || Derives(member.Expression),
        InvocationExpressionSyntax call => DerivesCall(call),
        _ => false,
    };

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
                return Derives(Argument(site, parameter));
            case ILocalSymbol local:
                return local.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).Any(d => d switch
                {
                    VariableDeclaratorSyntax variable => Derives(variable.Initializer?.Value),
                    ForEachStatementSyntax each => Derives(each.Expression),
                    SingleVariableDesignationSyntax designation => Derives(designation.FirstAncestorOrSelf<IsPatternExpressionSyntax>()?.Expression),
                    _ => false,
                });
            default:
                return false;
        }
    }

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
