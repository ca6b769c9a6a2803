using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.MissingData;

/// <summary>Where several rows are legal, <c>Single</c> becomes <c>First</c> in the order of the key, so that the answer does not depend on chance.</summary>
[Repairs("System.InvalidOperationException")]
internal sealed class UseFirstWithOrder : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception?.Message.StartsWith("Sequence contains more than one", StringComparison.Ordinal) != true)
            return NotApplicable("no sequence had more than one element");
        if (!site.Failure.ExpectedStatuses.Any(s => s is >= 200 and < 300))
            return NotApplicable("success is not among the right answers");
        var calls = LinqCalls.In(site, "Single", "SingleAsync", "SingleOrDefault", "SingleOrDefaultAsync").ToArray();
        if (calls is not [var call])
            return NotApplicable(calls.Length == 0 ? "no Single at the fault" : "several could have failed");
        if (LinqCalls.ReceiverOf(call) is not { } receiver || site.Code.TypeOf(receiver) is not { } source || EntityModel.ElementOf(source) is not { } element)
            return NotApplicable("the sequence is not written before the call");
        if (EntityModel.Of(site.Code).KeyOf(element) is not { } key)
            return NotApplicable("the elements have no key to order them by");

        var name = LinqCalls.NameOf(call);
        if (name.Identifier.ValueText.Contains("OrDefault") is false && Finds(site.Code, call, key))
            return NotApplicable("one key names one row");
        var editor = new SourceEditor(site);
        if (!IsOrdered(site.Code, receiver))
        {
            var row = Names.LambdaParameter(site.Code.ModelOf(call.SyntaxTree), call, element.Name);
            editor.InsertAt(receiver.SyntaxTree, receiver.Span.End, $"{LinqCalls.GapAfter(receiver)}.OrderBy({row} => {row}.{key.Name})");
        }

        editor.Replace(name.Identifier, name.Identifier.ValueText.Replace("Single", "First"));
        return Propose(editor.ToProposal($"take the first {element.Name} by {key.Name} where there are several"));
    }

    private static bool Finds(CodeBase code, InvocationExpressionSyntax call, IPropertySymbol key) =>
        call.ArgumentList.DescendantNodes().OfType<BinaryExpressionSyntax>().Any(b => CodeBase.Same(code.SymbolOf(b.Left), key) || CodeBase.Same(code.SymbolOf(b.Right), key));

    private static bool IsOrdered(CodeBase code, ExpressionSyntax receiver) => receiver.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(c => LinqCalls.IsOperator(code, c, "OrderBy", "OrderByDescending", "ThenBy"));
}
