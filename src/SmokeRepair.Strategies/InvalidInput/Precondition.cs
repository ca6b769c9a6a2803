using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.InvalidInput;

/// <summary>An operation of the framework that throws for some of its operands, and the condition under which it does.</summary>
/// <param name="Operation">The throwing expression.</param>
/// <param name="Operands">What the condition looks at; one of them has to come from the request.</param>
/// <param name="Violated">The condition under which it throws.</param>
internal sealed record Precondition(ExpressionSyntax Operation, IReadOnlyList<ExpressionSyntax> Operands, string Violated)
{
    private static readonly HashSet<string> Counts = new(["Skip", "Take", "Repeat", "Chunk", "PadLeft", "PadRight"], StringComparer.Ordinal);

    // What has to hold of several operands, each for itself.
    private (string Violated, ExpressionSyntax[] Operands)[] Parts { get; init; } = [];

    /// <summary>The same of those operands alone of which something can be said where it is to be said; null where it needs all of them.</summary>
    public Precondition? Of(Func<ExpressionSyntax, bool> isKnown) =>
        Operands.All(isKnown) ? this : Parts.Where(p => Array.TrueForAll(p.Operands, o => isKnown(o))).ToArray() is { Length: > 0 } known ? Of(Operation, known) : null;

    /// <summary>Reads an expression; null when it cannot throw in a way that is known.</summary>
    public static Precondition? Of(CodeBase code, ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax call when code.SymbolOf(call) is IMethodSymbol method => OfCall(code, call, method),
        ElementAccessExpressionSyntax { ArgumentList.Arguments: [var index] } element when index.Expression is not RangeExpressionSyntax && index.Expression is not PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } => OfIndex(code, element, index.Expression),
        ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: RangeExpressionSyntax range }] } slice => OfRange(code, slice, range),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression or (int)SyntaxKind.ModuloExpression } division when IsWholeOrDecimal(code.TypeOf(division.Right)) && !IsConstant(code, division.Right) => new(division, [division.Right], $"{Operand(division.Right)} == 0"),
        ArrayCreationExpressionSyntax { Type.RankSpecifiers: [{ Sizes: [var size] }] } array when size is not OmittedArraySizeExpressionSyntax && !IsConstant(code, size) => new(array, [size], $"{Operand(size)} < 0"),
        ObjectCreationExpressionSyntax { ArgumentList.Arguments: [var count] } list when code.TypeOf(list) is { ContainingNamespace.Name: "Generic" } && IsWhole(code.TypeOf(count.Expression)) && !IsConstant(code, count.Expression) => new(list, [count.Expression], $"{Operand(count.Expression)} < 0"),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var year, var month, var day, ..] } date when code.TypeOf(date) is { Name: "DateTime" or "DateOnly", ContainingNamespace.Name: "System" } => OfDate(code, date, year.Expression, month.Expression, day.Expression),
        _ => null,
    };

    private static Precondition? OfCall(CodeBase code, InvocationExpressionSyntax call, IMethodSymbol method)
    {
        var arguments = call.ArgumentList.Arguments.Select(a => a.Expression).ToArray();
        var receiver = (call.Expression as MemberAccessExpressionSyntax)?.Expression;
        if (method.ContainingType is { SpecialType: SpecialType.System_String } && receiver is not null && method.Name is "Substring" or "Remove")
            return arguments.Length switch
            {
                1 => new(call, [receiver!, arguments[0]], OutOf(code, arguments[0], $"{receiver}.Length")),
                2 => new(call, [receiver!, .. arguments], Slice(code, receiver!, arguments[0], arguments[1])),
                _ => null,
            };
        if (receiver is null || arguments.Length == 0 || method.ContainingNamespace?.ToDisplayString().StartsWith("System", StringComparison.Ordinal) != true)
            return null;
        var last = arguments[arguments.Length - 1];
        if (arguments.Length == 1 && DateOverflow.When(code, receiver, method, last) is { } overflow)
            return new(call, [receiver, last], overflow);
        if (method.Name == "Range" && method.ContainingType.Name == "Enumerable" && !IsConstant(code, last))
            return new(call, [last], $"{Operand(last)} < 0");
        if (method.Name is "ElementAt" or "RemoveAt" or "GetRange" && arguments.Length == 1 && CountOf(code, receiver) is { } count)
            return new(call, [receiver, last], Outside(code, last, count));
        return Counts.Contains(method.Name) && IsWhole(code.TypeOf(last)) && !IsConstant(code, last) ? new(call, [last], $"{Operand(last)} < 0") : null;
    }

    private static Precondition? OfIndex(CodeBase code, ElementAccessExpressionSyntax element, ExpressionSyntax index) =>
        IsWhole(code.TypeOf(index)) && CountOf(code, element.Expression) is { } count ? new(element, [element.Expression, index], Outside(code, index, count)) : null;

    private static Precondition? OfRange(CodeBase code, ElementAccessExpressionSyntax slice, RangeExpressionSyntax range)
    {
        if (CountOf(code, slice.Expression) is not { } count || new[] { range.LeftOperand, range.RightOperand }.Any(o => o is PrefixUnaryExpressionSyntax))
            return null;
        return (range.LeftOperand, range.RightOperand) switch
        {
            (null, { } to) => new(slice, [slice.Expression, to], OutOf(code, to, count)),
            ({ } from, null) => new(slice, [slice.Expression, from], OutOf(code, from, count)),
            ({ } from, { } to) => new(slice, [slice.Expression, from, to], (IsConstant(code, from) ? "" : $"{Operand(from)} < 0 || ") + $"{to} < {Operand(from)} || {to} > {count}"),
            _ => null,
        };
    }

    // What is constant is right, or somebody would know; only the 29th of February is there in some years alone.
    private static Precondition? OfDate(CodeBase code, ExpressionSyntax date, ExpressionSyntax year, ExpressionSyntax month, ExpressionSyntax day)
    {
        var isOfEveryYear = Constant(code, day) is { } fixedDay && (fixedDay <= 28 || Constant(code, month) is >= 1 and <= 12 and var fixedMonth && fixedDay <= DateTime.DaysInMonth(2001, fixedMonth));
        (string Violated, ExpressionSyntax[] Operands)[] parts =
        [
            .. IsConstant(code, year) ? [] : new[] { ($"{year} is < 1 or > 9999", new[] { year }) },
            .. IsConstant(code, month) ? [] : new[] { ($"{month} is < 1 or > 12", new[] { month }) },
            .. isOfEveryYear ? [] : new[] { (IsConstant(code, day) ? $"{day} > DateTime.DaysInMonth({year}, {month})" : $"{day} < 1 || {day} > DateTime.DaysInMonth({year}, {month})", new[] { day, year, month }.Where(o => !IsConstant(code, o)).ToArray()) },
        ];
        return parts.Length == 0 ? null : Of(date, parts);
    }

    private static Precondition Of(ExpressionSyntax operation, (string Violated, ExpressionSyntax[] Operands)[] parts) =>
        new(operation, [.. parts.SelectMany(p => p.Operands).Distinct()], string.Join(" || ", parts.Select(p => p.Violated))) { Parts = parts };

    private static string Slice(CodeBase code, ExpressionSyntax text, ExpressionSyntax start, ExpressionSyntax length)
    {
        if (Constant(code, start) is { } from)
            return Constant(code, length) is { } size ? $"{text}.Length < {from + size}" : $"{Operand(length)} < 0 || " + (from == 0 ? $"{length} > {text}.Length" : $"{text}.Length < {from} + {length}");
        return $"{Operand(start)} < 0 || {(IsConstant(code, length) ? "" : $"{Operand(length)} < 0 || ")}{start} > {text}.Length - {Operand(length)}";
    }

    // An index may not be the count itself, a position between elements may.
    private static string Outside(CodeBase code, ExpressionSyntax index, string count) => Constant(code, index) is { } fixedIndex ? $"{count} < {fixedIndex + 1}" : $"{Operand(index)} < 0 || {index} >= {count}";

    private static string OutOf(CodeBase code, ExpressionSyntax position, string count) => Constant(code, position) is { } fixedPosition ? $"{count} < {fixedPosition}" : $"{Operand(position)} < 0 || {position} > {count}";

    private static string? CountOf(CodeBase code, ExpressionSyntax collection) => code.TypeOf(collection) switch
    {
        IArrayTypeSymbol or { SpecialType: SpecialType.System_String } => $"{collection}.Length",
        INamedTypeSymbol { ContainingNamespace.Name: "Generic", Name: "List" or "IList" or "IReadOnlyList" } => $"{collection}.Count",
        _ => null,
    };

    private static string Operand(ExpressionSyntax expression) => expression is BinaryExpressionSyntax or ConditionalExpressionSyntax ? $"({expression})" : expression.ToString();

    private static bool IsWhole(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Int16 or SpecialType.System_Byte;

    private static bool IsWholeOrDecimal(ITypeSymbol? type) => IsWhole(type) || type?.SpecialType == SpecialType.System_Decimal;

    private static int? Constant(CodeBase code, ExpressionSyntax expression) => code.ModelOf(expression.SyntaxTree).GetConstantValue(expression) is { HasValue: true, Value: int value } ? value : null;

    private static bool IsConstant(CodeBase code, ExpressionSyntax expression) => code.ModelOf(expression.SyntaxTree).GetConstantValue(expression).HasValue;
}
