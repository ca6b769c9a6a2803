using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Answers;

/// <summary>How sure it is that an expression answers a status.</summary>
internal enum Sureness
{
    /// <summary>It answers another.</summary>
    None,

    /// <summary>It is computed, and can be this one.</summary>
    Possible,

    /// <summary>The status stands in it.</summary>
    Certain,
}

/// <summary>Reads the status of an answer: <c>StatusCode(500)</c>, <c>Results.Problem()</c>, <c>new ObjectResult(x) { StatusCode = 500 }</c>, <c>Response.StatusCode = 500</c>.</summary>
internal static class AnswerSyntax
{
    private static readonly string[] ResultSuffixes = ["ObjectResult", "HttpResult", "Result"];

    /// <summary>How sure it is that the expression answers the status; null when it answers none at all.</summary>
    public static Sureness? Of(CodeBase code, ExpressionSyntax expression, int status) => expression switch
    {
        AssignmentExpressionSyntax assignment when IsStatusOf(code, assignment.Left) => Value(code, assignment.Right, status),
        InvocationExpressionSyntax call when code.SymbolOf(call) is IMethodSymbol method && IsFramework(method.ContainingType) && IsResult(method.ReturnType) =>
            Argument(code, method, call.ArgumentList, status) ?? Compare(StatusSyntax.Of(code, call) ?? Unnamed(method.Name), status),
        BaseObjectCreationExpressionSyntax creation when code.TypeOf(creation) is INamedTypeSymbol type && IsFramework(type) && IsResult(type) => Creation(code, creation, type, status),
        _ => null,
    };

    /// <summary>The outermost expressions in a piece of code that answer any status, and how sure it is that they answer this one.</summary>
    public static IEnumerable<(ExpressionSyntax Expression, Sureness Sureness)> In(CodeBase code, SyntaxNode root, int status)
    {
        if (root is ExpressionSyntax expression && Of(code, expression, status) is { } sureness)
            return [(expression, sureness)];
        return root.ChildNodes().SelectMany(c => In(code, c, status));
    }

    private static Sureness? Creation(CodeBase code, BaseObjectCreationExpressionSyntax creation, INamedTypeSymbol type, int status)
    {
        if (creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(a => IsStatusOf(code, a.Left)) is { } set)
            return Value(code, set.Right, status);
        if (creation.ArgumentList is { } arguments && code.SymbolOf(creation) is IMethodSymbol constructor && Argument(code, constructor, arguments, status) is { } given)
            return given;
        var suffix = ResultSuffixes.FirstOrDefault(s => type.Name.EndsWith(s, StringComparison.Ordinal));
        return suffix is null ? null : Compare(StatusSyntax.OfHelper(type.Name.Substring(0, type.Name.Length - suffix.Length)) ?? 200, status);
    }

    // The argument by which a helper is told the status; null when it takes none, or is given none.
    private static Sureness? Argument(CodeBase code, IMethodSymbol method, ArgumentListSyntax list, int status)
    {
        var ordinal = method.Parameters.Select(p => p.Name).ToList().FindIndex(n => n is "statusCode" or "code");
        if (ordinal < 0)
            return null;
        var name = method.Parameters[ordinal].Name;
        var argument = list.Arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == name) ?? (ordinal < list.Arguments.Count && list.Arguments[ordinal].NameColon is null ? list.Arguments[ordinal] : null);
        return argument is null || argument.Expression is LiteralExpressionSyntax { Token.Value: null } ? null : Value(code, argument.Expression, status);
    }

    private static Sureness Value(CodeBase code, ExpressionSyntax value, int status)
    {
        if (code.ModelOf(value.SyntaxTree).GetConstantValue(value) is { HasValue: true } constant)
            return constant.Value is int number ? Compare(number, status) : Sureness.None;
        return value switch
        {
            ParenthesizedExpressionSyntax inner => Value(code, inner.Expression, status),
            CastExpressionSyntax cast => Value(code, cast.Expression, status),
            ConditionalExpressionSyntax choice => Max(Value(code, choice.WhenTrue, status), Value(code, choice.WhenFalse, status)),
            SwitchExpressionSyntax choice => choice.Arms.Aggregate(Sureness.None, (best, arm) => Max(best, Value(code, arm.Expression, status))),
            BinaryExpressionSyntax { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.CoalesceExpression } either => Max(Value(code, either.Left, status), Value(code, either.Right, status)),
            ThrowExpressionSyntax => Sureness.None,
            _ => Sureness.Possible,
        };
    }

    private static Sureness Max(Sureness a, Sureness b) => a > b ? a : b;

    private static Sureness Compare(int? found, int status) => found is null ? Sureness.Possible : found == status ? Sureness.Certain : Sureness.None;

    private static int? Unnamed(string helper) => helper switch
    {
        "Problem" => 500,
        "StatusCode" => null,
        _ => 200,
    };

    private static bool IsStatusOf(CodeBase code, ExpressionSyntax target) =>
        code.SymbolOf(target) is IPropertySymbol { Name: "StatusCode" or "Status" } property && IsFramework(property.ContainingType);

    private static bool IsResult(ITypeSymbol type) =>
        type.Name is "IResult" or "IActionResult" or "ActionResult" || type.AllInterfaces.Any(i => i.Name is "IResult" or "IActionResult" && IsFramework(i));

    private static bool IsFramework(INamedTypeSymbol? type) => type?.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) == true;
}
