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
            if (s_upper.Contains(attribute.Name.ToString()) && attribute.ArgumentList?.Arguments.Where(a => a is { NameEquals: null, NameColon: null }).Select(a => a.Expression).ToArray() is [.., var bound] bounds && Tenth(bound, bounds) is { } text)
                yield return FaultEdit.Replace(bound, text);
        foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
            if (s_upper.Contains(Guards.NameOf(call)) && IsRule(call) && call.ArgumentList.Arguments.Select(a => a.Expression).ToArray() is [.., var bound] bounds && Tenth(bound, bounds) is { } text)
                yield return FaultEdit.Replace(bound, text);
    }

    // RuleFor(...).MaximumLength(200), and not Enumerable.Range(1, 20).
    private static bool IsRule(InvocationExpressionSyntax call) => call.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax before } && (Guards.NameOf(before).StartsWith("RuleFor", StringComparison.Ordinal) || IsRule(before));

    // A range that is left empty refuses everything, or cannot be made: nobody writes that.
    private static string? Tenth(ExpressionSyntax bound, ExpressionSyntax[] bounds) => bound is LiteralExpressionSyntax { Token.Value: int value } && value >= 20
        && !bounds.Any(b => b is LiteralExpressionSyntax { Token.Value: int lower } && b != bound && lower >= value / 10) ? (value / 10).ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
}
