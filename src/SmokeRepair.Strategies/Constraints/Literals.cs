using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>Writes values of the document as C#.</summary>
internal static class Literals
{
    /// <summary>A number as plain text.</summary>
    public static string Number(decimal value) => (value / 1.000000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    /// <summary>A number for a comparison with a value of the type.</summary>
    public static string For(ITypeSymbol type, decimal value) => Number(value) + type.SpecialType switch
    {
        SpecialType.System_Decimal => value == decimal.Truncate(value) ? "" : "m",
        _ => "",
    };

    /// <summary>A text; a verbatim one when it has a backslash.</summary>
    public static string Text(string value) => value.IndexOf('\\') >= 0 && value.IndexOf('\n') < 0 ? "@\"" + value.Replace("\"", "\"\"") + "\"" : SymbolDisplay.FormatLiteral(value, true);

    /// <summary>Whether the type is a whole number.</summary>
    public static bool IsWhole(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    /// <summary>Whether the type is a number.</summary>
    public static bool IsNumber(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
}
