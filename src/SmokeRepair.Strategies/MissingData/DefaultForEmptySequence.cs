using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.MissingData;

/// <summary>The greatest, least or mean of nothing is zero or null instead of an exception, in a form that databases translate.</summary>
[Repairs("System.InvalidOperationException")]
internal sealed class DefaultForEmptySequence : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception is not { } exception || !(exception.Message.StartsWith("Sequence contains no", StringComparison.Ordinal) || exception.Message.StartsWith("Nullable object must have a value", StringComparison.Ordinal)))
            return NotApplicable("no sequence was empty");
        if (!site.Failure.ExpectedStatuses.Any(s => s is >= 200 and < 300))
            return NotApplicable("success is not among the right answers");
        var calls = LinqCalls.In(site, "Max", "MaxAsync", "Min", "MinAsync", "Average", "AverageAsync").ToArray();
        if (calls is not [var call])
            return NotApplicable(calls.Length == 0 ? "no Max, Min or Average at the fault" : "several could have failed");
        if (site.Code.SymbolOf(call) is not IMethodSymbol method || Answers.ReturnTypes.Awaited(method.ReturnType) is not { IsValueType: true } result || MissingEntity.Lookups.IsNullable(result))
            return NotApplicable("its result can be null already");

        var editor = new SourceEditor(site);
        if (Selector(site.Code, call) is { } selector)
        {
            var type = site.Code.TypeOf(selector);
            if (type is null || !IsNumber(type) && !(type.IsValueType && IsNullable(site, LinqCalls.Awaited(call))))
                return NotApplicable("there is no zero of its type");
            var body = selector is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ParenthesizedExpressionSyntax ? selector.ToString() : $"({selector})";
            editor.Replace(selector, $"({Written(site, type, selector)}?){body}");
        }
        else if (call.ArgumentList.Arguments.Any(a => a.Expression is not IdentifierNameSyntax || site.Code.TypeOf(a.Expression) is not { Name: "CancellationToken" }) || LinqCalls.ReceiverOf(call) is not { } receiver || site.Code.TypeOf(receiver) is not { } source || Database.EntityModel.ElementOf(source) is not { } element || !IsNumber(element))
            return NotApplicable("what it selects is not written as a lambda");
        else
            editor.InsertAt(receiver.SyntaxTree, receiver.Span.End, $".Select(x => ({Written(site, element, call)}?)x)");

        var value = LinqCalls.Awaited(call);
        if (IsNullable(site, value))
            return Propose(editor.ToProposal($"answer null for the {Word(call)} of nothing"));
        if (NeedsParentheses(value))
            editor.Wrap(value, "(", " ?? 0)");
        else
            editor.InsertAt(value.SyntaxTree, value.Span.End, " ?? 0");
        return Propose(editor.ToProposal($"answer zero for the {Word(call)} of nothing"));
    }

    private static ExpressionSyntax? Selector(CodeBase code, InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Select(a => a.Expression).OfType<LambdaExpressionSyntax>().FirstOrDefault()?.ExpressionBody is { } body && code.TypeOf(body) is not null ? body : null;

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double or SpecialType.System_Decimal;

    // Where the result goes into something that can be null, nothing stays nothing.
    private static bool IsNullable(RepairSite site, ExpressionSyntax value) =>
        MissingEntity.Lookups.IsNullable(site.Code.ModelOf(value.SyntaxTree).GetTypeInfo(value).ConvertedType);

    private static string Written(RepairSite site, ITypeSymbol type, SyntaxNode at) => type.ToMinimalDisplayString(site.Code.ModelOf(at.SyntaxTree), at.SpanStart);

    private static string Word(InvocationExpressionSyntax call) => LinqCalls.NameOf(call).Identifier.ValueText.Replace("Async", "").ToLowerInvariant();

    private static bool NeedsParentheses(ExpressionSyntax value) => value.Parent is BinaryExpressionSyntax or MemberAccessExpressionSyntax or CastExpressionSyntax or PrefixUnaryExpressionSyntax or ConditionalExpressionSyntax;
}
