using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>Finds bounds in the rules of a validator of FluentValidation that forbid what the document allows.</summary>
internal static class RuleBounds
{
    /// <summary>The constants of the member's rules that are narrower than the document, each with the document's bound.</summary>
    public static IEnumerable<(ExpressionSyntax Constant, decimal Bound)> Of(RepairSite site, RequestMember member, ValueRule rule)
    {
        if (ValidatorClass.Covering(site, member) is not var (covered, validator)
            || ValidatorClass.Rules(site.Code, validator) is not { } rules || ValidatorClass.Chain(rules, covered.Name) is not { } chain)
            yield break;
        foreach (var call in chain.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            var arguments = call.ArgumentList.Arguments.Select(a => a.Expression).ToArray();
            (decimal? Least, decimal? Most)[] bounds = LinqCalls.NameOf(call)?.Identifier.ValueText switch
            {
                "InclusiveBetween" => [(rule.Minimum, null), (null, rule.Maximum)],
                "GreaterThanOrEqualTo" => [(rule.Minimum, null)],
                "LessThanOrEqualTo" => [(null, rule.Maximum)],
                "MinimumLength" => [(rule.MinLength ?? 0, null)],
                "MaximumLength" => [(null, rule.MaxLength)],
                "Length" when arguments.Length == 2 => [(rule.MinLength ?? 0, null), (null, rule.MaxLength)],
                _ => [],
            };
            for (var i = 0; i < Math.Min(bounds.Length, arguments.Length); i++)
                if (site.Code.ModelOf(arguments[i].SyntaxTree).GetConstantValue(arguments[i]) is { HasValue: true, Value: IConvertible value } && value is not string
                    && Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture) is var constant)
                    if (bounds[i].Least < constant || bounds[i].Most > constant)
                        yield return (arguments[i], (bounds[i].Least ?? bounds[i].Most)!.Value);
        }
    }
}
