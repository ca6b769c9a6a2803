using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RepairBench.Faults.Operators;

/// <summary>A bound that refuses what is right: a length or a range that is a tenth of what it was.</summary>
internal sealed class TightenValidation : IFaultOperator
{
    private static readonly HashSet<string> s_upper = new(StringComparer.Ordinal) { "Range", "StringLength", "MaxLength", "MaximumLength", "InclusiveBetween", "LessThanOrEqualTo", "LessThan" };

    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model)
    {
        foreach (var attribute in root.DescendantNodes().OfType<AttributeSyntax>())
            if (s_upper.Contains(attribute.Name.ToString()) && attribute.ArgumentList?.Arguments.LastOrDefault(a => a is { NameEquals: null, NameColon: null })?.Expression is { } bound && Tenth(bound) is { } text)
                yield return FaultEdit.Replace(bound, text);
        foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
            if (s_upper.Contains(Guards.NameOf(call)) && call.ArgumentList.Arguments is [.., { Expression: var bound }] && Tenth(bound) is { } text)
                yield return FaultEdit.Replace(bound, text);
    }

    private static string? Tenth(ExpressionSyntax bound) => bound is LiteralExpressionSyntax { Token.Value: int value } && value >= 20 ? (value / 10).ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
}
