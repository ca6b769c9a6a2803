using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.InvalidInput;

/// <summary>Days, hours, months and years that are added to a date: the calendar of .NET ends with the year 9999.</summary>
internal static class DateOverflow
{
    private const int MonthsOfYear = 12;
    private const double Most = 1_000_000;

    /// <summary>The condition under which the sum is no date any more; null when nothing is added to a date.</summary>
    public static string? When(CodeBase code, ExpressionSyntax date, IMethodSymbol method, ExpressionSyntax amount)
    {
        if (code.TypeOf(date) is not { ContainingNamespace.Name: "System", Name: "DateTime" or "DateTimeOffset" or "DateOnly" } type || !method.Name.StartsWith("Add", StringComparison.Ordinal))
            return null;
        var (unit, name) = (method.Name.Substring(3), type.Name);
        if (unit is not ("Days" or "Hours" or "Minutes" or "Seconds" or "Months" or "Years"))
            return null;
        if (code.ModelOf(amount.SyntaxTree).GetConstantValue(amount) is { HasValue: true, Value: var constant })
        {
            if (constant is not (int or double) || Convert.ToDouble(constant, CultureInfo.InvariantCulture) is var added && !(Math.Abs(added) < Most))
                return null;
            var number = Math.Abs(added).ToString(CultureInfo.InvariantCulture);
            return added >= 0 ? $"{date} > {name}.MaxValue.Add{unit}(-{number})" : $"{date} < {name}.MinValue.Add{unit}({number})";
        }

        // The clock of an offset ends with the calendar, too.
        var clock = name == "DateTimeOffset" ? $"{date}.DateTime" : date.ToString();
        var much = amount is BinaryExpressionSyntax or ConditionalExpressionSyntax ? $"({amount})" : amount.ToString();
        var (least, most) = unit switch
        {
            "Years" => ($"1 - {date}.Year", $"9999 - {date}.Year"),
            "Months" => ($"(1 - {date}.Year) * {MonthsOfYear} + 1 - {date}.Month", $"(9999 - {date}.Year) * {MonthsOfYear} + {MonthsOfYear} - {date}.Month"),
            _ when name == "DateOnly" => ($"-{date}.DayNumber", $"DateOnly.MaxValue.DayNumber - {date}.DayNumber"),
            _ => ($"(DateTime.MinValue - {clock}).Total{unit}", $"(DateTime.MaxValue - {clock}).Total{unit}"),
        };
        return $"{much} < {least} || {much} > {most}";
    }
}
