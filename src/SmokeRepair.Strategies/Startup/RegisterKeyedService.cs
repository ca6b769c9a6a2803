using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Startup;

/// <summary>A service that is asked for under a key which nothing is registered under is registered beside those of the other keys.</summary>
[Repairs("System.InvalidOperationException")]
[Repairs("System.AggregateException")]
internal sealed class RegisterKeyedService : RepairStrategy
{
    private static readonly Regex Missing = new(@"(?:No keyed service for type|Unable to resolve keyed service for type|No service for type|Unable to resolve service for type) '([^']+)'");

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (MissingService.All(site.Exception).Select(e => e.Facts.TryGetValue("service", out var fact) ? fact : Missing.Match(e.Message) is { Success: true } match ? match.Groups[1].Value : null).FirstOrDefault(n => n is not null) is not { } name
            || Implementations.Find(site.Code, name) is not { } service)
            return NotApplicable("no service of the solution was missing");
        var registered = site.Code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>().Where(c => Registers(site.Code, c, service)).ToArray();
        if (registered.Length == 0)
            return NotApplicable("nothing is registered for it under any key");
        var given = registered.Select(c => Implementation(site.Code, c)).OfType<INamedTypeSymbol>().ToArray();
        var free = Implementations.Of(site.Code, service).Where(i => !given.Any(g => CodeBase.Same(g, i))).ToArray();
        var keys = Asked(site.Code, service).Where(k => !registered.Any(c => Constant(site.Code, c.ArgumentList.Arguments[0].Expression) is { } taken && taken.Equals(k.Value))).GroupBy(k => k.Value).Select(g => g.First()).ToArray();
        if (keys is not [var key] || Chosen(free, key.Value) is not { } implementation)
            return NotApplicable("which implementation belongs to which key is not certain");
        var sibling = registered[registered.Length - 1];
        if (sibling.Parent is not ExpressionStatementSyntax statement)
            return NotApplicable("there is no place for another registration");

        // As the sibling says it, with the other implementation and key.
        var types = ((GenericNameSyntax)LinqCalls.NameOf(sibling)).TypeArgumentList.Arguments;
        var text = SyntaxFactory.ParseExpression(sibling.ToString()) is InvocationExpressionSyntax copy
            ? copy.ReplaceNodes([((GenericNameSyntax)LinqCalls.NameOf(copy)).TypeArgumentList.Arguments[types.Count - 1], copy.ArgumentList.Arguments[0].Expression], (old, _) => old is TypeSyntax and not NameSyntax { Parent: ArgumentSyntax } && old.Parent is TypeArgumentListSyntax
                ? SyntaxFactory.ParseTypeName(implementation.Name) : key.Expression.WithoutTrivia()).ToString()
            : "";
        return Propose(new SourceEditor(site).InsertAfter(statement, text + ";").AddUsing(sibling, implementation).ToProposal($"register {implementation.Name} as {service.Name} under {key.Expression}"));
    }

    private static INamedTypeSymbol? Chosen(INamedTypeSymbol[] free, object key) =>
        free is [var only] ? only : free.Where(i => i.Name.StartsWith(key.ToString() ?? " ", StringComparison.OrdinalIgnoreCase)).ToArray() is [var named] ? named : null;

    private static bool Registers(CodeBase code, InvocationExpressionSyntax call, INamedTypeSymbol service) =>
        LinqCalls.NameOf(call) is GenericNameSyntax { Identifier.ValueText: "AddKeyedScoped" or "AddKeyedTransient" or "AddKeyedSingleton" } name && call.ArgumentList.Arguments.Count == 1
        && name.TypeArgumentList.Arguments.Count == 2 && CodeBase.Same(code.SymbolOf(name.TypeArgumentList.Arguments[0]), service);

    private static INamedTypeSymbol? Implementation(CodeBase code, InvocationExpressionSyntax call) => code.SymbolOf(((GenericNameSyntax)LinqCalls.NameOf(call)).TypeArgumentList.Arguments[1]) as INamedTypeSymbol;

    private static object? Constant(CodeBase code, ExpressionSyntax expression) => code.ModelOf(expression.SyntaxTree).GetConstantValue(expression) is { HasValue: true, Value: { } value } ? value : null;

    // [FromKeyedServices("sms")] INotifier notifier, and GetRequiredKeyedService<INotifier>("sms").
    private static IEnumerable<(ExpressionSyntax Expression, object Value)> Asked(CodeBase code, INamedTypeSymbol service)
    {
        foreach (var node in code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()))
        {
            var key = node switch
            {
                AttributeSyntax { ArgumentList.Arguments: [{ Expression: var given }], Parent.Parent: ParameterSyntax { Type: { } type } } attribute when attribute.Name.ToString().EndsWith("FromKeyedServices", StringComparison.Ordinal) && CodeBase.Same(code.SymbolOf(type), service) => given,
                InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var given }], Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier.ValueText: "GetRequiredKeyedService" or "GetKeyedService", TypeArgumentList.Arguments: [var type] } } } when CodeBase.Same(code.SymbolOf(type), service) => given,
                _ => null,
            };
            if (key is not null && Constant(code, key) is { } value)
                yield return (key, value);
        }
    }
}
