using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.InvalidInput;

/// <summary>An expression that turns text into a value and throws when it cannot, and the call that tries to instead.</summary>
/// <param name="Expression">The throwing expression, a cast of its result included.</param>
/// <param name="Text">The text that is parsed.</param>
/// <param name="Result">The type of the value.</param>
/// <param name="TryCall">The trying call up to its <c>out</c> argument, as in <c>int.TryParse(text, </c>; complete when there is no <c>out</c>.</param>
internal sealed record ParseCall(ExpressionSyntax Expression, ExpressionSyntax Text, ITypeSymbol Result, string TryCall)
{
    /// <summary>Whether the trying call hands out the value; without it the throwing expression stays and is only guarded.</summary>
    public bool HasResult { get; init; } = true;

    /// <summary>A further condition on the value, <c>{0}</c> being it, which has to hold as well; null when there is none.</summary>
    public string? AlsoInvalid { get; init; }

    /// <summary>A namespace that the trying call needs besides.</summary>
    public string? Using { get; init; }

    /// <summary>Reads an expression; null when it is no such call.</summary>
    public static ParseCall? Of(CodeBase code, ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax call when code.SymbolOf(call) is IMethodSymbol { IsStatic: true, ContainingType: { } type } method => OfMethod(code, call, method, type),
        ObjectCreationExpressionSyntax { ArgumentList.Arguments: [var only] } creation when code.TypeOf(creation) is { } type && code.TypeOf(only.Expression)?.SpecialType == SpecialType.System_String => type.ToDisplayString() switch
        {
            "System.Guid" => new(creation, only.Expression, type, $"{creation.Type}.TryParse({only}, "),
            "System.Uri" => new(creation, only.Expression, type, $"{creation.Type}.TryCreate({only}, UriKind.Absolute, ") { Using = "System" },
            "System.Net.Mail.MailAddress" => new(creation, only.Expression, type, $"{creation.Type}.TryCreate({only}, "),
            _ => null,
        },
        _ => null,
    };

    private static ParseCall? OfMethod(CodeBase code, InvocationExpressionSyntax call, IMethodSymbol method, INamedTypeSymbol type)
    {
        var arguments = call.ArgumentList.Arguments;
        if (arguments.Count == 0)
            return null;
        if (type is { Name: "Enum", ContainingNamespace.Name: "System" } && method.Name == "Parse")
            return OfEnum(code, call, method);
        if (type is { Name: "Convert", ContainingNamespace.Name: "System" })
            return OfConvert(code, call, method);
        if (code.TypeOf(arguments[0].Expression)?.SpecialType != SpecialType.System_String || !CodeBase.Same(method.ReturnType.OriginalDefinition, type.OriginalDefinition))
            return null;
        var receiver = (call.Expression as MemberAccessExpressionSyntax)?.Expression.ToString() ?? type.Name;
        var extra = Matches(type, method, arguments.Count, 0) ? "" : Matches(type, method, arguments.Count, 1) ? Filler(type, method, arguments.Count) : null;
        return extra is null ? null : new(call, arguments[0].Expression, type, $"{receiver}.Try{method.Name}({arguments}, {extra}") { Using = extra.Contains("Styles") ? "System.Globalization" : null };
    }

    // A TryParse with the same parameters, and so many more before its out parameter.
    private static bool Matches(INamedTypeSymbol type, IMethodSymbol method, int count, int more) => TryMethod(type, method, count, more) is not null;

    private static IMethodSymbol? TryMethod(INamedTypeSymbol type, IMethodSymbol method, int count, int more) => type.GetMembers("Try" + method.Name).OfType<IMethodSymbol>().FirstOrDefault(t =>
        t.IsStatic && t.Parameters.Length == count + more + 1 && t.Parameters.Last().RefKind == RefKind.Out && t.ReturnType.SpecialType == SpecialType.System_Boolean
        && Enumerable.Range(0, count).All(i => SymbolEqualityComparer.Default.Equals(t.Parameters[i].Type, method.Parameters[i].Type)));

    private static string? Filler(INamedTypeSymbol type, IMethodSymbol method, int count) => TryMethod(type, method, count, 1)!.Parameters[count].Type.Name switch
    {
        "IFormatProvider" => "null, ",
        "DateTimeStyles" => "DateTimeStyles.None, ",
        "TimeSpanStyles" => "TimeSpanStyles.None, ",
        _ => null,
    };

    private static ParseCall? OfEnum(CodeBase code, InvocationExpressionSyntax call, IMethodSymbol method)
    {
        var arguments = call.ArgumentList.Arguments;
        if (method.TypeArguments is [var generic])
            return code.TypeOf(arguments[0].Expression)?.SpecialType == SpecialType.System_String && generic.TypeKind == TypeKind.Enum
                ? Enumeration(call, arguments[0].Expression, generic, string.Join(", ", arguments)) : null;
        if (arguments[0].Expression is not TypeOfExpressionSyntax named || code.SymbolOf(named.Type) is not INamedTypeSymbol { TypeKind: TypeKind.Enum } type || arguments.Count < 2 || code.TypeOf(arguments[1].Expression)?.SpecialType != SpecialType.System_String)
            return null;
        var cast = call.Parent is CastExpressionSyntax around ? around : (ExpressionSyntax)call;
        return cast == call ? null : Enumeration(cast, arguments[1].Expression, type, string.Join(", ", arguments.Skip(1)));
    }

    // TryParse takes any number for an enum, so that a value without a name needs its own look.
    private static ParseCall Enumeration(ExpressionSyntax expression, ExpressionSyntax text, ITypeSymbol type, string arguments) =>
        new(expression, text, type, $"Enum.TryParse<{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}>({arguments}, ")
        {
            AlsoInvalid = type.GetAttributes().Any(a => a.AttributeClass?.Name == "FlagsAttribute") ? null : "!Enum.IsDefined({0})",
        };

    private static ParseCall? OfConvert(CodeBase code, InvocationExpressionSyntax call, IMethodSymbol method)
    {
        var arguments = call.ArgumentList.Arguments;
        if (method.Parameters[0].Type.SpecialType != SpecialType.System_String || arguments.Count != 1)
            return null;
        if (method.Name == "FromBase64String")
            return code.FindType("System.Buffers.Text.Base64")?.GetMembers("IsValid").Length > 0
                ? new(call, arguments[0].Expression, method.ReturnType, $"Base64.IsValid({arguments[0]})") { HasResult = false, Using = "System.Buffers.Text" } : null;
        return method.Name.StartsWith("To", StringComparison.Ordinal) && method.ReturnType.SpecialType is not (SpecialType.None or SpecialType.System_String or SpecialType.System_Char) || method.Name == "ToDateTime"
            ? new(call, arguments[0].Expression, method.ReturnType, $"{method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}.TryParse({arguments[0]}, ") : null;
    }
}
