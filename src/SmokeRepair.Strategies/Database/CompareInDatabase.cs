using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.MissingData;

namespace SmokeRepair.Strategies.Database;

/// <summary>Texts that a query compares by a <c>StringComparison</c>, which no database knows, are compared as the database compares them: in lower case where case does not matter.</summary>
[Repairs("System.InvalidOperationException")]
internal sealed class CompareInDatabase : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception?.Message.Contains("could not be translated") != true)
            return NotApplicable("every query was translated");
        var editor = new SourceEditor(site);
        var calls = site.Frame.Declaration.DescendantNodes().OfType<LambdaExpressionSyntax>().Where(l => QueryChain.IsTranslated(site.Code, l)).SelectMany(l => l.DescendantNodes()).OfType<InvocationExpressionSyntax>().Distinct().ToArray();
        var isWritten = false;
        foreach (var call in calls)
            if (Written(site.Code, call) is var (whole, text))
            {
                editor.Replace(whole, text);
                isWritten = true;
            }

        return isWritten ? Propose(editor.ToProposal("compare texts so that the database understands it")) : NotApplicable("no query compares texts by a StringComparison");
    }

    private static (ExpressionSyntax Whole, string Text)? Written(CodeBase code, InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        if (code.SymbolOf(call) is not IMethodSymbol { ContainingType.SpecialType: SpecialType.System_String, Name: "Contains" or "StartsWith" or "EndsWith" or "Equals" } method
            || arguments.LastOrDefault()?.Expression is not { } how || code.TypeOf(how)?.Name != nameof(StringComparison) || code.SymbolOf(how)?.Name is not { } kind)
            return null;
        string Side(ExpressionSyntax text) => kind.EndsWith("IgnoreCase", StringComparison.Ordinal) ? $"{(text is BinaryExpressionSyntax or ConditionalExpressionSyntax ? $"({text})" : text.ToString())}.ToLower()" : text.ToString();
        if (!method.IsStatic)
            return arguments.Count == 2 && call.Expression is MemberAccessExpressionSyntax { Expression: var text, Name: var name } ? (call, $"{Side(text)}.{name}({Side(arguments[0].Expression)})") : null;
        var whole = call.Parent as PrefixUnaryExpressionSyntax ?? (ExpressionSyntax)call;
        return arguments.Count == 3 ? (whole, $"{Side(arguments[0].Expression)} {(whole == call ? "==" : "!=")} {Side(arguments[1].Expression)}") : null;
    }
}
