using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Startup;

namespace SmokeRepair.Strategies.Database;

/// <summary>Work that a member starts and nobody waits for, with the services of the request that it uses.</summary>
/// <param name="Lambda">The lambda that <c>Task.Run</c> is given; null for a call whose task is dropped.</param>
/// <param name="Body">What is done: the lambda's body, or the call.</param>
/// <param name="Services">The uses of each service that ends with the request, by its parameter or field.</param>
internal sealed record BackgroundWork(LambdaExpressionSyntax? Lambda, CSharpSyntaxNode Body, IReadOnlyList<IGrouping<ISymbol, ExpressionSyntax>> Services)
{
    /// <summary>The work that a member starts.</summary>
    /// <param name="code">The solution's sources.</param>
    /// <param name="member">The member.</param>
    /// <param name="withCalls">Whether calls whose task is dropped are meant as such work, too.</param>
    public static IEnumerable<BackgroundWork> In(CodeBase code, SyntaxNode member, bool withCalls)
    {
        foreach (var call in member.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (code.SymbolOf(call) is IMethodSymbol { ContainingType.Name: "Task", Name: "Run" })
            {
                if (ForgottenCalls.Drops(call) && call.ArgumentList.Arguments is [{ Expression: LambdaExpressionSyntax lambda }, ..])
                    yield return new(lambda, lambda.Body, ServicesIn(code, lambda.Body, lambda));
            }
            else if (withCalls && !call.Ancestors().TakeWhile(a => a != member).Any(a => a is AnonymousFunctionExpressionSyntax) && ForgottenCalls.Drops(call) && ForgottenCalls.IsTask(code, call))
                yield return new(null, call, ServicesIn(code, call, call));
        }
    }

    /// <summary>Why it cannot be given a scope as it stands; null when it can.</summary>
    public string? Hindrance(CodeBase code)
    {
        if (Body.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(c => c.Expression is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax }
            && code.SymbolOf(c) is IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } called && !called.DeclaringSyntaxReferences.Any(r => Body.Contains(r.GetSyntax()))))
            return "what it calls of its own class uses the services of the request";
        if (Lambda is { AsyncKeyword.RawKind: 0, Block: not null } && Body.DescendantNodes().OfType<ReturnStatementSyntax>().Any(r => r.Expression is not null))
            return "it hands its task on";
        // A row of the request's context is no row of another's: it can be read, and no more.
        return Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => IsOutside(code, n) && EntityModel.Of(code).EntityOf(code.TypeOf(n)) is not null && !EndsWithRequest(code, TypeOf(code.SymbolOf(n)!)) && !IsRead(n))
            ? "it does more with a row that the request has loaded than to read it" : null;
    }

    // order.Id, and nothing beyond it that could change.
    private static bool IsRead(IdentifierNameSyntax name) => name.Parent is MemberAccessExpressionSyntax read && read.Expression == name
        && read.Parent is not (MemberAccessExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax or InvocationExpressionSyntax) && !(read.Parent is AssignmentExpressionSyntax assignment && assignment.Left == read);

    /// <summary>The type of a service's parameter or field.</summary>
    public static INamedTypeSymbol? TypeOf(ISymbol service) => (service switch
    {
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    }) as INamedTypeSymbol;

    private static IReadOnlyList<IGrouping<ISymbol, ExpressionSyntax>> ServicesIn(CodeBase code, SyntaxNode body, SyntaxNode work) =>
    [
        .. body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Where(n => n.Parent is not NameColonSyntax && (n.Parent is not MemberAccessExpressionSyntax access || access.Expression == n || access.Expression is ThisExpressionSyntax))
            .Select(n => (Symbol: code.SymbolOf(n), Use: n.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own ? own : (ExpressionSyntax)n))
            .Where(u => u.Symbol is IParameterSymbol or IFieldSymbol or IPropertySymbol && !u.Symbol.DeclaringSyntaxReferences.Any(r => work.Contains(r.GetSyntax())) && EndsWithRequest(code, TypeOf(u.Symbol!)))
            .GroupBy(u => u.Symbol!, u => u.Use, SymbolEqualityComparer.Default),
    ];

    private bool IsOutside(CodeBase code, ExpressionSyntax name) => code.SymbolOf(name) is ILocalSymbol or IParameterSymbol or IFieldSymbol && !code.SymbolOf(name)!.DeclaringSyntaxReferences.Any(r => Body.Contains(r.GetSyntax()));

    private static bool EndsWithRequest(CodeBase code, INamedTypeSymbol? type) => type is not null
        && (EntityModel.IsContext(type) || Registrations.Of(code).Any(r => r.Lifetime != "Singleton" && CodeBase.Same(r.Service.OriginalDefinition, type.OriginalDefinition)));
}
