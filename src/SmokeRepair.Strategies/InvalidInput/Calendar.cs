using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.InvalidInput;

/// <summary>Days, hours, months and years that are added to a date: the calendar of .NET ends with the year 9999.</summary>
internal static class Calendar
{
    private const int MonthsOfYear = 12;

    /// <summary>The condition under which the sum is no date any more; null when nothing is added to a date.</summary>
    public static string? Overflow(CodeBase code, ExpressionSyntax date, IMethodSymbol method, ExpressionSyntax amount)
    {
        if (code.TypeOf(date) is not { ContainingNamespace.Name: "System", Name: "DateTime" or "DateTimeOffset" or "DateOnly" } type || !method.Name.StartsWith("Add", StringComparison.Ordinal))
            return null;
        var (unit, name) = (method.Name.Substring(3), type.Name);
        if (unit is not ("Days" or "Hours" or "Minutes" or "Seconds" or "Months" or "Years"))
            return null;
        if (code.ModelOf(amount.SyntaxTree).GetConstantValue(amount) is { HasValue: true, Value: { } constant })
            return Convert.ToDecimal(constant, CultureInfo.InvariantCulture) is var added && added >= 0
                ? $"{date} > {name}.MaxValue.Add{unit}(-{amount})" : $"{date} < {name}.MinValue.Add{unit}({(-added).ToString(CultureInfo.InvariantCulture)})";
        var much = amount is BinaryExpressionSyntax or ConditionalExpressionSyntax ? $"({amount})" : amount.ToString();
        var (least, most) = unit switch
        {
            "Years" => ($"1 - {date}.Year", $"9999 - {date}.Year"),
            "Months" => ($"(1 - {date}.Year) * {MonthsOfYear}", $"(9999 - {date}.Year) * {MonthsOfYear}"),
            _ when name == "DateOnly" => ($"-{date}.DayNumber", $"DateOnly.MaxValue.DayNumber - {date}.DayNumber"),
            _ => ($"({name}.MinValue - {date}).Total{unit}", $"({name}.MaxValue - {date}).Total{unit}"),
        };
        return $"{much} < {least} || {much} > {most}";
    }
}
